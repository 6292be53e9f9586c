import { BotError } from './errors.ts'

/** Letters of a note or a reason that a record holds. */
export const LONGEST_NOTE = 1000

/** `what` is the note's name as its writer knows it: 说明, 理由. */
export const tooLong = (what: string, limit: number) =>
  new BotError('too_long', `「${what}」最多${limit}字，这次超过了，没有记录。请缩短后再发。`)

/** Refuses a note longer than a record holds, before anything of it is shown to be confirmed. */
export function requireShort(what: string, said: string): void {
  if (said.length > LONGEST_NOTE) throw tooLong(what, LONGEST_NOTE)
}
