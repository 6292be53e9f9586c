import type { CommandId } from '../../domain/command.ts'
import type { CommandWords, Vocabulary } from '../vocabulary.ts'

const SHOWN = 3
const READ = 60

/** The three commands whose words share most with a text; without any likeness the speaker's first ones. */
export function nearestCommands(text: string, { commands }: Vocabulary): readonly CommandId[] {
  const said = text.slice(0, READ)
  const likest = new Map<number, number>()
  for (const [word, shared] of sharedWith(said, wordsByCharacter(commands))) {
    const likeness = likenessOf(word.text, said, shared)
    likest.set(word.command, Math.max(likest.get(word.command) ?? 0, likeness))
  }
  return commands
    .map(({ id }, index) => ({ id, index, likeness: likest.get(index) ?? 0 }))
    .toSorted((one, other) => other.likeness - one.likeness || one.index - other.index)
    .slice(0, SHOWN)
    .map(({ id }) => id)
}

/** The share of a word's characters that the text holds; whole words count most. */
function likenessOf(word: string, said: string, shared: number): number {
  if (shared === word.length && said.includes(word)) return 1 + word.length
  return shared * 2 >= word.length && word.length <= 4 ? shared / word.length : 0
}

interface Word {
  readonly text: string
  /** The place of its command. */
  readonly command: number
}

/** The number of characters that each word shares with the text; words that share none are left out. */
function sharedWith(said: string, words: ReadonlyMap<string, readonly Word[]>): ReadonlyMap<Word, number> {
  const shared = new Map<Word, number>()
  for (const character of new Set(said)) {
    for (const word of words.get(character) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1)
  }
  return shared
}

const remembered = new WeakMap<readonly CommandWords[], ReadonlyMap<string, readonly Word[]>>()

/** Words by the characters they hold, once for each time; made once for a list of commands. */
function wordsByCharacter(commands: readonly CommandWords[]): ReadonlyMap<string, readonly Word[]> {
  const known = remembered.get(commands)
  if (known) return known
  const made = new Map<string, Word[]>()
  commands.forEach(({ words }, command) => {
    for (const text of words) {
      const word = { text, command }
      for (const character of text) {
        const others = made.get(character)
        if (others) others.push(word)
        else made.set(character, [word])
      }
    }
  })
  remembered.set(commands, made)
  return made
}
