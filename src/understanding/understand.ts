import type { Understood } from './understood.ts'
import type { Vocabulary } from './vocabulary.ts'

export type { Reserve, Understood } from './understood.ts'

/** A message as a request, as something to ask back about, or as neither. Never throws; linear in the text. */
export function understand(_text: string, vocabulary: Vocabulary): Understood {
  return { kind: 'unknown', nearest: vocabulary.commands.slice(0, 3).map(({ id }) => id) }
}
