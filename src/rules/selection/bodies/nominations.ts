import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { chosen } from '../../combinations.ts'
import { interpretable } from '../../interpreted.ts'
import { ClauseName } from '../../rubric-data.ts'
import { type Body, type BodyContext, judgedBy, type Nomination } from './body.ts'
import { namesIn, repeated } from './names.ts'

const Differ = z.enum(['either', 'both'])

/** So many nominees at most, of different industries or different regions (各推荐2个备选对象). */
export const NominationsRule = z.strictObject({
  kind: z.literal('nominations'),
  clause: ClauseName,
  atMost: z.int().min(1),
  /** Whether one of industry and region has to differ, or both. */
  differ: interpretable(Differ),
})
type NominationsRule = z.infer<typeof NominationsRule>

/** Compiles a rule of this kind. */
export function compileNominations(rule: NominationsRule, { clauseRef, resolve, path }: BodyContext): Body {
  const { atMost } = rule
  const clauses = [clauseRef(rule.clause, [...path, 'clause'])]
  const differ = resolve(rule.differ, Differ, [...path, 'differ'])
  const tooAlike = (alike: Alike) => (differ.value === 'either' ? alike.both : alike.either)
  const basis = { clauses, interpretations: [] }
  return {
    kind: 'nominations',
    clauses,
    judge(input) {
      if (input.kind !== 'nominations') throw invalidFact('推荐名单', '应为备选对象的列表')
      const nominations = input.nominations.map(tidied)
      const doubles = repeated(nominations.map(({ unit }) => unit))
      const pairs = chosen(nominations, 2).map(alikeIn)
      const offending = [...new Set(pairs.filter(tooAlike).flatMap(({ units }) => units))]
      const interpretations = differ.by !== null && pairs.some(({ either }) => either) ? [differ.by] : []
      const [count, limit] = [nominations.length, atMost]
      return judgedBy([
        {
          kind: 'count',
          reason: 'too-many',
          label: '备选对象',
          count,
          limit,
          exactly: false,
          met: count <= limit,
          ...basis,
        },
        {
          kind: 'names',
          reason: 'same-industry-and-region',
          names: offending,
          met: offending.length === 0,
          clauses,
          interpretations,
        },
        { kind: 'names', reason: 'duplicate', names: doubles, met: doubles.length === 0, ...basis },
      ])
    },
    deadlineOf: () => null,
    samples: () =>
      Array.from({ length: atMost + 2 }, (_, size) => ({
        kind: 'nominations',
        nominations: Array.from({ length: size }, (_, at) => ({
          unit: `甲${at}`,
          industry: `行业${at}`,
          region: '同一地域',
        })),
      })),
  }
}

function tidied({ unit, industry, region }: Nomination): Nomination {
  const [name = ''] = namesIn('unit', [unit])
  const [trade = ''] = namesIn('industry', [industry])
  const [place = ''] = namesIn('region', [region])
  return { unit: name, industry: trade, region: place }
}

interface Alike {
  readonly units: readonly string[]
  /** In one of industry and region. */
  readonly either: boolean
  /** In both. */
  readonly both: boolean
}

function alikeIn(pair: readonly Nomination[]): Alike {
  const [one, other] = pair
  const industry = one?.industry === other?.industry
  const region = one?.region === other?.region
  return { units: pair.map(({ unit }) => unit), either: industry || region, both: industry && region }
}
