/** The duties of henan-2015 written out by hand: times a year. */
const perYear: Readonly<Record<string, number>> = {
  visit: 4,
  seminar: 1,
  training: 1,
  casebook: 1,
  'typical-selection': 4,
  'exchange-meeting': 1,
  'work-plan': 1,
  'progress-circular': 4,
  'site-acceptance': 1,
  'leader-report': 2,
  'annual-review': 1,
}

/** What is due and missed on a day, as `visit` and `visit@2020Q1`, sorted. */
export function byHand(today: string, done: readonly { readonly duty: string; readonly on: string }[]) {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const due: string[] = []
  const missed: string[] = []
  for (const [duty, times] of Object.entries(perYear)) {
    const months = 12 / times
    for (let no = 0; no * months < month; no++) {
      const isDone = done.some(({ duty: what, on }) => {
        const at = Number(on.slice(5, 7)) - 1
        return what === duty && Number(on.slice(0, 4)) === year && Math.floor(at / months) === no
      })
      if (isDone) continue
      if ((no + 1) * months >= month) due.push(duty)
      else missed.push(`${duty}@${year}${times === 4 ? 'Q' : 'H'}${no + 1}`)
    }
  }
  return { due: due.toSorted(), missed: missed.toSorted() }
}
