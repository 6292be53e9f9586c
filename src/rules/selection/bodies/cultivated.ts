import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { UnitKind } from '../../../domain/unit.ts'
import { ClauseName } from '../../rubric-data.ts'
import { type Body, type BodyContext, type BodyStep, judgedBy } from './body.ts'
import { namesIn, repeated } from './names.ts'

/** So many cultivated units by kind of body, and so many of them recommended (选取3个…择优选取1个). */
export const CultivatedRule = z.strictObject({
  kind: z.literal('cultivated'),
  clause: ClauseName,
  /** Kinds that are left out are not named in the notice. */
  cultivated: z.record(UnitKind, z.int().min(1)),
  recommended: z.int().min(1),
  recommendedClause: ClauseName,
})
type CultivatedRule = z.infer<typeof CultivatedRule>

/** Compiles a rule of this kind. */
export function compileCultivated(rule: CultivatedRule, { head, clauseRef, path }: BodyContext): Body {
  const scope = clauseRef(rule.clause, [...path, 'clause'])
  const choice = clauseRef(rule.recommendedClause, [...path, 'recommendedClause'])
  const on = (clause: typeof scope) => ({ clauses: [clause], interpretations: [] })
  const counts = new Map(Object.entries(rule.cultivated))

  const cultivatedStep = (unit: UnitKind, count: number): BodyStep => {
    const limit = counts.get(unit)
    if (limit === undefined) return { kind: 'silent', unit, ...on(scope) }
    const met = count === limit
    return {
      kind: 'count',
      reason: 'cultivated-count',
      label: '培育对象',
      count,
      limit,
      exactly: true,
      met,
      ...on(scope),
    }
  }
  return {
    kind: 'cultivated',
    clauses: [scope, choice],
    judge(input) {
      if (input.kind !== 'cultivated') throw invalidFact('培育和推荐对象', '应有培育对象和推荐对象')
      const cultivated = namesIn('cultivated', input.cultivated)
      const recommended = namesIn('recommended', input.recommended)
      const strangers = recommended.filter((name) => !cultivated.includes(name))
      const doubles = [...repeated(cultivated), ...repeated(recommended)]
      const [count, limit] = [recommended.length, rule.recommended]
      return judgedBy([
        cultivatedStep(input.unit, cultivated.length),
        {
          kind: 'count',
          reason: 'recommended-count',
          label: '推荐对象',
          count,
          limit,
          exactly: true,
          met: count === limit,
          ...on(choice),
        },
        { kind: 'names', reason: 'not-cultivated', names: strangers, met: strangers.length === 0, ...on(choice) },
        { kind: 'names', reason: 'duplicate', names: doubles, met: doubles.length === 0, ...on(scope) },
      ])
    },
    deadlineOf: () => null,
    samples: () =>
      head.unitKinds.flatMap((unit) =>
        [2, 3].map((size) => {
          const cultivated = Array.from({ length: size }, (_, at) => `甲${at}`)
          return { kind: 'cultivated', unit, cultivated, recommended: cultivated.slice(0, rule.recommended) }
        }),
      ),
  }
}
