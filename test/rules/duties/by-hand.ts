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

/** The duties due or missed on a day, as `visit` and `visit@2020Q1`, sorted; looked at from a day on. */
export function byHand(today: string, done: readonly { readonly duty: string; readonly on: string }[], since: string) {
  const month = monthNo(today)
  const due: string[] = []
  const missed: string[] = []
  for (const [duty, times] of Object.entries(perYear)) {
    const months = 12 / times
    for (let year = Number(since.slice(0, 4)); year <= Number(today.slice(0, 4)); year++) {
      for (let no = 0; no < times; no++) {
        const [first, last] = [year * 12 + no * months, year * 12 + (no + 1) * months - 1]
        if (first > month || last < monthNo(since)) continue
        const isDone = done.some(({ duty: what, on }) => {
          const counts = duty !== 'site-acceptance' || on.slice(5) >= '11-01'
          return what === duty && counts && monthNo(on) >= first && monthNo(on) <= last
        })
        if (isDone) continue
        if (last >= month) due.push(duty)
        else missed.push(`${duty}@${year}${times === 1 ? '' : `${times === 4 ? 'Q' : 'H'}${no + 1}`}`)
      }
    }
  }
  return { due: due.toSorted(), missed: missed.toSorted() }
}

/** Months since the year 0. */
const monthNo = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
