import type { CommandWords } from './vocabulary.ts'
import { contactCommandWords } from './words/commands/contact.ts'
import { officeCommandWords } from './words/commands/office.ts'

/** The words for every command (DESIGN, Commands): the contacts' first, then the office's. */
export const commandWords: readonly CommandWords[] = [...contactCommandWords, ...officeCommandWords]
