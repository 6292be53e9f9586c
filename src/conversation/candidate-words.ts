import type { UnitId } from '../domain/unit.ts'
import type { MaterialWords, UnitWords } from '../understanding/vocabulary.ts'

/** As much of a selection as its words are read from. */
export interface SpokenCourse {
  readonly materials: readonly { readonly no: number; readonly title: string; readonly words: readonly string[] }[]
  readonly form: { readonly fields: readonly { readonly label: string; readonly words: readonly string[] }[] } | null
}

/** Shortest name of a material that is known in the midst of a message. */
const SHORTEST_NAME = 2

/** What each material of a selection is called; a name that two of them have tells neither. */
export function materialWords({ materials }: Pick<SpokenCourse, 'materials'>): readonly MaterialWords[] {
  const all = materials.map(({ no, title, words }) => ({
    no,
    names: [...new Set([title, ...title.split('、'), ...words])],
  }))
  const isOwn = (name: string) =>
    name.length >= SHORTEST_NAME && all.filter(({ names }) => names.includes(name)).length === 1
  return all.map(({ no, names }) => ({ no, names: names.filter(isOwn) }))
}

/** What the fields of a selection's form are called. */
export const fieldLabels = ({ form }: Pick<SpokenCourse, 'form'>): readonly string[] =>
  (form?.fields ?? []).flatMap(({ label, words }) => [label, ...words])

/** A candidate stands where a unit does. */
export const candidateWords = (candidates: ReadonlyMap<UnitId, UnitId>): readonly UnitWords[] =>
  [...candidates].map(([id, body]) => ({ id, aliases: [], body }))
