import type { CommandId } from '../domain/command.ts'
import type { CommandWords } from './vocabulary.ts'
import { contactCommandWords } from './words/commands/contact.ts'
import { officeCommandWords } from './words/commands/office.ts'

/** The words of one command; a command without words could not be said. */
export function wordsFor(id: CommandId): CommandWords {
  const words = [...contactCommandWords, ...officeCommandWords].find((candidate) => candidate.id === id)
  if (!words) throw new Error(`no words for the command ${id}`)
  return words
}
