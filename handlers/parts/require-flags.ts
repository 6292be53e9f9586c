import { BotError } from '../../src/domain/errors.ts'
import type { CompiledFlags, TasksRubric } from '../../src/rules/tasks-rubric.ts'

/** The rules for flags; throws `not_in_rubric` for a command about flags where the notice knows none. */
export function requireFlags({ flags }: TasksRubric, word: string): CompiledFlags {
  if (flags) return flags
  throw new BotError('not_in_rubric', `本年度的细则不设旗帜，没有「${word}」这一项，没有改动任何内容。`)
}
