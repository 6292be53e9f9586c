import type { ClauseUse } from '../../rules/clause-uses.ts'

/** A case of rubrics/<id>/cases as far as it tells which rule it is about; the keys of all forms. */
export interface RuleCase {
  readonly name: string
  readonly task?: number | undefined
  readonly items?: Readonly<Record<string, unknown>> | undefined
  readonly level?: string | undefined
  readonly candidate?: Readonly<Record<string, unknown>> | undefined
  readonly body?: unknown
  readonly nominations?: unknown
  readonly final?: unknown
  readonly done?: readonly { readonly duty: string }[] | undefined
  readonly expect: Readonly<Record<string, unknown>>
}

/** The cases of one file, by its path from the project's folder. */
export interface CaseFile {
  readonly path: string
  readonly rubric: string
  readonly cases: readonly RuleCase[]
}

/** The names of a file's cases that a rule is checked by, as far as that can be told. */
export const casesAbout = ({ rubric, cases }: CaseFile, use: ClauseUse): readonly string[] =>
  rubric === use.rubric && use.kind !== 'requirement'
    ? cases.filter((one) => isAbout(one, use)).map(({ name }) => name)
    : []

function isAbout(one: RuleCase, { kind, of }: ClauseUse): boolean {
  const { task, items = {}, candidate = {}, done = [], expect } = one
  if (kind === 'limit') return [one.body, one.nominations, one.final].some((stated) => stated !== undefined)
  if (of === null) return kind === 'flag' && typeof expect.flag === 'string' && expect.timing !== undefined
  if (typeof of === 'number') return task === of && (kind !== 'schedule' || expect.timing !== undefined)
  const reasons = [expect.reasons].flat()
  if (kind === 'schedule') return (one.level ?? of) === of && (reasons.includes('late') || reasons.includes('missing'))
  const duties = [expect.due, expect.missed].flat().map((open) => String(open).split('@')[0])
  return of in items || of in candidate || duties.includes(of) || done.some(({ duty }) => duty === of)
}
