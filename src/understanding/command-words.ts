import { contactCommandWords } from './contact-command-words.ts'
import { officeCommandWords } from './office-command-words.ts'
import type { CommandWords } from './vocabulary.ts'

/** The words for every command (DESIGN, Commands): the contacts' first, then the office's. */
export const commandWords: readonly CommandWords[] = [...contactCommandWords, ...officeCommandWords]
