import type { CandidateInput, CandidateResult } from '../../../src/rules/selection/candidate-input.ts'

/**
 * Both notices written out by hand: what the compiled rules must agree with. Throw an Error for facts that cannot be.
 */
export function pacesetterByHand({ facts, level, year, at, submitted }: CandidateInput): CandidateResult {
  const { score, named, willing } = facts
  const value = typeof score === 'string' ? quotient(score) : score
  if (value !== undefined && (typeof value !== 'number' || !(value >= 0 && value <= 100))) throw new Error('score')
  if (named !== undefined && !['省级', '市级', '无'].includes(String(named))) throw new Error('named')
  const days = { city: [25], province: [30], chain: [25, 30] }[level ?? 'city'] ?? []
  const timing = days.flatMap((day, stage) =>
    timingOf(Date.UTC(year, 10, day, 15, 59, 59, 999), at, submitted[stage] ?? null),
  )
  const onlyScore = level === 'province'
  const reasons = [
    ...(value !== undefined && value < 90 ? ['score'] : []),
    ...(named === '无' && !onlyScore ? ['named'] : []),
    ...(willing === false && !onlyScore ? ['willing'] : []),
    ...new Set(timing),
  ]
  if (reasons.length > 0) return { eligible: false, undecided: false, reasons }
  const stated = onlyScore || (named !== undefined && willing !== undefined)
  const known = value !== undefined && stated && days.every((_, stage) => submitted[stage])
  return { eligible: known ? true : null, undecided: false, reasons }
}

export function siteByHand({ facts: { standards }, year, at, submitted }: CandidateInput): CandidateResult {
  if (standards !== undefined && !Array.isArray(standards)) throw new Error('standards')
  const met = new Set(standards)
  if (standards && met.size !== standards.length) throw new Error('twice')
  for (const one of met) if (Number(one) < 1 || Number(one) > 7) throw new Error('which')
  const timing = timingOf(Date.UTC(year, 8, 10, 15, 59, 59, 999), at, submitted[0] ?? null)
  const unmet = standards ? [1, 2, 3, 4, 5, 6, 7].filter((no) => !met.has(no)) : []
  const reasons = [...unmet.map((no) => `standard-${no}`), ...timing]
  if (unmet.length > 0 || timing[0] === 'missing') return { eligible: false, undecided: false, reasons }
  if (!standards) return { eligible: null, undecided: false, reasons }
  if (timing[0] === 'late') return { eligible: null, undecided: true, reasons }
  return { eligible: submitted[0] ? true : null, undecided: false, reasons }
}

function timingOf(limit: number, at: Date, submitted: Date | null): string[] {
  if (submitted && submitted.getTime() > at.getTime()) throw new Error('from the future')
  if (submitted) return submitted.getTime() > limit ? ['late'] : []
  return at.getTime() > limit ? ['missing'] : []
}

const quotient = (text: string) => {
  const [over, under = '1'] = text.split('/')
  return Number(over) / Number(under)
}
