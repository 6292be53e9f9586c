import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { ClauseName } from '../../rubric-data.ts'
import { type Body, type BodyContext, judgedBy, type Nomination } from './body.ts'
import { namesIn, repeated } from './names.ts'

/** So many nominees at most, of different industries or different regions (各推荐2个备选对象). */
export const NominationsRule = z.strictObject({
  kind: z.literal('nominations'),
  clause: ClauseName,
  atMost: z.int().min(1),
})
type NominationsRule = z.infer<typeof NominationsRule>

/** Compiles a rule of this kind. */
export function compileNominations({ clause, atMost }: NominationsRule, { clauseRef, path }: BodyContext): Body {
  const clauses = [clauseRef(clause, [...path, 'clause'])]
  const basis = { clauses, interpretations: [] }
  return {
    kind: 'nominations',
    clauses,
    judge(input) {
      if (input.kind !== 'nominations') throw invalidFact('nominations', '应为备选对象的列表')
      const { nominations } = input
      const doubles = repeated(
        namesIn(
          'unit',
          nominations.map(({ unit }) => unit),
        ),
      )
      const alike = nominations.filter((one, at) =>
        nominations.some((other, place) => place !== at && same(one, other)),
      )
      namesIn(
        'industry',
        nominations.map(({ industry }) => industry),
      )
      namesIn(
        'region',
        nominations.map(({ region }) => region),
      )
      const count = nominations.length
      return judgedBy([
        {
          kind: 'count',
          reason: 'too-many',
          label: '备选对象',
          count,
          limit: atMost,
          exactly: false,
          met: count <= atMost,
          ...basis,
        },
        {
          kind: 'names',
          reason: 'same-industry-and-region',
          names: alike.map(({ unit }) => unit),
          met: alike.length === 0,
          ...basis,
        },
        { kind: 'names', reason: 'duplicate', names: doubles, met: doubles.length === 0, ...basis },
      ])
    },
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

const same = (one: Nomination, other: Nomination): boolean =>
  one.industry.trim() === other.industry.trim() && one.region.trim() === other.region.trim()
