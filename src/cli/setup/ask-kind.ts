import type { UnitKind } from '../../domain/unit.ts'
import { kindSaid, kindSuggested } from '../../roster/roster-sheet/kind-said.ts'
import { ask, choice, type Dialogue, orElse } from './dialogue.ts'

/** Asks for the kind of a unit; an empty line takes the one that its name suggests. */
export function* askKind(name: string, unitKinds: readonly UnitKind[]): Dialogue<UnitKind> {
  const suggested = kindSuggested(name, unitKinds)
  const listed = unitKinds.map((word, index) => `${index + 1} ${word}`).join('，')
  const read = choice(unitKinds, (word) => kindSaid(word, unitKinds))
  const byEnter = suggested === undefined ? '' : `；直接回车为${suggested}`
  return yield* ask(`${name}的类别（${listed}${byEnter}）：`, suggested === undefined ? read : orElse(suggested, read))
}
