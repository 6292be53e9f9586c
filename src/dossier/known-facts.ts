import type { OfficeAct } from '../acts/office.ts'
import { dayOf } from '../domain/day.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Rubric } from '../rules/rubric.ts'
import type { KnownFact, KnownFacts } from '../rules/selection/known-fact.ts'

/** A notice of the campaign, with what the office recorded under it. */
interface OnRecord {
  /** 简称 */
  readonly name: string
  readonly rubric: Rubric
  readonly acts: readonly Pick<OfficeAct, 'at' | 'detail'>[]
}

/** The honours that the conditions of a notice are known from: 服务型行政执法示范点. */
export const honoursAsked = ({ selection }: Pick<Rubric, 'selection'>): ReadonlySet<string> =>
  new Set((selection?.candidate?.conditions ?? []).flatMap(({ knownFrom }) => knownFrom ?? []))

/** What the namings under other notices show of each candidate of a notice. */
export function knownFactsUnder(
  { selection }: Pick<Rubric, 'selection'>,
  others: readonly OnRecord[],
): (name: UnitId) => KnownFacts {
  const namings = others.flatMap(namingOnRecord)
  const asked = (selection?.candidate?.conditions ?? []).filter(({ knownFrom }) => knownFrom !== undefined)
  return (name) =>
    Object.fromEntries(
      asked.flatMap(({ fact, knownFrom, spec }) => {
        const found = namings.find(
          ({ title, known, names }) => title === knownFrom && names.includes(name) && isOption(spec, known.value),
        )
        return found ? [[fact, found.known] as const] : []
      }),
    )
}

interface NamingOnRecord {
  readonly title: string
  readonly names: readonly UnitId[]
  readonly known: KnownFact
}

/** The list as it was named last; none where the naming gives no honour. */
function namingOnRecord({ name, rubric, acts }: OnRecord): readonly NamingOnRecord[] {
  const honour = rubric.selection?.course.naming?.honour
  const last = acts.findLast(({ detail }) => detail.kind === 'named')
  if (honour === undefined || last?.detail.kind !== 'named') return []
  const notice = { name, number: rubric.notices[0]?.number }
  const known = { value: honour.level, notice, on: dayOf(new Date(last.at)) }
  return [{ title: honour.title, names: last.detail.names, known }]
}

type Spec = NonNullable<NonNullable<Rubric['selection']>['candidate']>['conditions'][number]['spec']

const isOption = (spec: Spec, value: KnownFact['value']): boolean =>
  spec.kind === 'option' && spec.options.some((one) => one.value === value)
