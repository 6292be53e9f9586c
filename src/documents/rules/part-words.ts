import type { ClauseUse } from '../../rules/clause-uses.ts'
import { clauseKey } from '../../rules/notice.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { plain } from './markdown.ts'
import { type ShowParameter, showParameterOf } from './parameter-words.ts'

/**
 * What a clause is made of in a rubric of a form without words of its own: the parts of rubric.yaml that name it, key by
 * key as an office finds them there.
 */
export function partWords({ data, interpretations }: Rubric, { clause }: ClauseUse): string[] {
  const { clauses: _, interpretations: __, ...rules } = data
  const show = showParameterOf(interpretations)
  const names = [clause.clauseId, clauseKey(clause)]
  return Object.values(rules)
    .flatMap((part) => partsNaming(part, names))
    .map((part) =>
      Object.entries(part)
        .filter(([, value]) => !names.includes(String(value)))
        .map(([key, value]) => `${key}：${valueWords(value, show)}`)
        .join('；'),
    )
}

type Part = Readonly<Record<string, unknown>>

/** The smallest parts that name a clause: a map with the name as a value or in a list. */
function partsNaming(node: unknown, names: readonly string[]): readonly Part[] {
  if (Array.isArray(node)) return node.flatMap((one) => partsNaming(one, names))
  if (!isPart(node)) return []
  const inside = Object.values(node).flatMap((value) => partsNaming(value, names))
  return isNamed(node, names) ? [node, ...inside] : inside
}

const isPart = (node: unknown): node is Part => typeof node === 'object' && node !== null && !Array.isArray(node)

const isNamed = (part: Part, names: readonly string[]): boolean =>
  Object.values(part)
    .flat()
    .some((value) => typeof value === 'string' && names.includes(value))

function valueWords(value: unknown, show: ShowParameter): string {
  if (Array.isArray(value)) return value.map((one) => valueWords(one, show)).join('，')
  if (isPart(value) && !('by' in value)) {
    return `（${Object.entries(value)
      .map(([key, inner]) => `${key} ${valueWords(inner, show)}`)
      .join('，')}）`
  }
  return isPart(value) ? show(value, String) : plain(String(value))
}
