import type { CommandWords } from './vocabulary.ts'

/** The words for every command (DESIGN, Commands). */
export const commandWords: readonly CommandWords[] = []
