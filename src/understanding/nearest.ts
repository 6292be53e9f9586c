import type { CommandId } from '../domain/command.ts'
import type { Vocabulary } from './vocabulary.ts'

const SHOWN = 3
const READ = 60

/** The two or three commands whose words share most with a text; without any likeness the speaker's first ones. */
export function nearestCommands(text: string, { commands }: Vocabulary): readonly CommandId[] {
  const said = text.slice(0, READ)
  const characters = new Set(said)
  return commands
    .map(({ id, words }, index) => ({
      id,
      index,
      likeness: Math.max(0, ...words.map((word) => likeness(word, said, characters))),
    }))
    .toSorted((one, other) => other.likeness - one.likeness || one.index - other.index)
    .slice(0, SHOWN)
    .map(({ id }) => id)
}

/** The share of a word's characters that the text holds; whole words count most. */
function likeness(word: string, said: string, characters: ReadonlySet<string>): number {
  if (said.includes(word)) return 1 + word.length
  const shared = [...word].filter((character) => characters.has(character)).length
  return shared * 2 >= word.length && word.length <= 4 ? shared / word.length : 0
}
