import { invalidFact } from '../../../domain/errors.ts'

/** Names as they are compared; throws `invalid_fact` for an empty one. */
export function namesIn(label: string, names: readonly string[]): readonly string[] {
  const tidy = names.map((name) => name.trim())
  if (tidy.includes('')) throw invalidFact(label, '应写明名称')
  return tidy
}

/** The names that stand more than once, each once. */
export const repeated = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
]
