import { inSteps, othersTurn } from '../concurrency/work-through.ts'
import type { Role } from '../domain/person.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import { understand } from '../understanding/understand.ts'
import { soundsLike } from '../understanding/words/sounds-like.ts'
import type { Command } from './command.ts'
import { vocabularyFor } from './vocabulary-for.ts'

const ROLES: readonly (readonly Role[])[] = [['contact'], ['clerk'], []]

/** A message of one command, and one that only its sound explains. */
const TEXTS = ['查询', '踢郊 2']

/**
 * Works out the sounds of the commands' words and each notice's vocabulary of each role ahead, a little at a time, so
 * that the first messages of a process do not wait for them.
 */
export async function warmUp(commands: readonly Command[], campaign: CampaignSource): Promise<void> {
  const words = commands.flatMap((command) => command.words.words)
  await inSteps(words, (word) => void soundsLike(word, word))
  const { notices } = await campaign()
  for (const notice of notices) {
    for (const roles of ROLES) {
      const vocabulary = vocabularyFor(commands, notice, { roles: new Set(roles) })
      for (const text of TEXTS) {
        await othersTurn()
        understand(text, vocabulary)
      }
    }
  }
}
