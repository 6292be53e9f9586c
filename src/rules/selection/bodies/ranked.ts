import { z } from 'zod'
import { DAY_MS, endOfDay } from '../../../domain/day.ts'
import { invalidFact } from '../../../domain/errors.ts'
import { yearlyDeadlines } from '../../due/deadlines.ts'
import { YearlyDay } from '../../due/yearly-day.ts'
import { interpretable } from '../../interpreted.ts'
import { ClauseName } from '../../rubric-data.ts'
import { setTiming, timingConsulted, uploadState } from '../../timing.ts'
import { type Body, type BodyContext, type BodyInput, type BodyStep, judgedBy } from './body.ts'
import { namesIn, repeated } from './names.ts'

/** Names in an order of preference (按优先顺序), sent in before a deadline (逾期不报视为自动放弃). */
export const RankedRule = z.strictObject({
  kind: z.literal('ranked'),
  clause: ClauseName,
  due: YearlyDay,
  includesDay: interpretable(z.boolean()),
  schedule: ClauseName,
})
type RankedRule = z.infer<typeof RankedRule>

/** Compiles a rule of this kind. */
export function compileRanked(rule: RankedRule, { clauseRef, resolve, path }: BodyContext): Body {
  const order = clauseRef(rule.clause, [...path, 'clause'])
  const schedule = clauseRef(rule.schedule, [...path, 'schedule'])
  const deadlines = yearlyDeadlines(rule.due, resolve(rule.includesDay, z.boolean(), [...path, 'includesDay']))

  function timingSteps({ arrival }: Extract<BodyInput, { kind: 'ranked' }>): BodyStep[] {
    if (!arrival) return []
    const { year, at, submitted } = arrival
    const due = deadlines(year)
    uploadState(due, [submitted], at.getTime())
    const interpretations = timingConsulted(due, [submitted], at)
    return due.map((deadline) => {
      const upload = setTiming(deadline, submitted, at)
      const met = upload.state === 'on-time' || upload.state === 'early'
      return { kind: 'timing', upload, met, clauses: [schedule], interpretations }
    })
  }
  return {
    kind: 'ranked',
    clauses: [order, schedule],
    judge(input) {
      if (input.kind !== 'ranked') throw invalidFact('推荐名单', '应为按优先顺序排列的推荐名单')
      const doubles = repeated(namesIn('recommended', input.recommended))
      const met = doubles.length === 0
      return judgedBy([
        { kind: 'names', reason: 'duplicate', names: doubles, met, clauses: [order], interpretations: [] },
        ...timingSteps(input),
      ])
    },
    deadlineOf(year) {
      const [deadline] = deadlines(year)
      return deadline ? { due: deadline.due, limit: deadline.limit, clause: schedule } : null
    },
    samples(year) {
      const times = deadlines(year).flatMap(({ due, limit }) => [limit, endOfDay(due).getTime(), limit + DAY_MS])
      const arrivals = times.flatMap((time) =>
        [null, new Date(time)].map((submitted) => ({ at: new Date(time), submitted })),
      )
      return [['甲'], ['甲', '甲']].flatMap((recommended) => [
        { kind: 'ranked', recommended } as const,
        ...arrivals.map((arrival) => ({ kind: 'ranked', recommended, arrival: { year, ...arrival } }) as const),
      ])
    },
  }
}
