import type { z } from 'zod'
import { BotError } from './errors.ts'

/** Maximum length of a note or a reason. */
export const LONGEST_NOTE = 1000

/** `what` is the note's name as its writer knows it: 说明, 理由. */
export const tooLong = (what: string, limit: number) =>
  new BotError('too_long', `「${what}」最多${limit}字，这次超过了，没有记录。请缩短后再发。`)

/** Refuses a note longer than a record holds, before anything of it is shown to be confirmed. */
export function requireShort(what: string, said: string): void {
  if (said.length > LONGEST_NOTE) throw tooLong(what, LONGEST_NOTE)
}

/** The users' words for the parts of an act. */
const words: Readonly<Record<string, string>> = {
  note: '说明',
  reason: '理由',
  text: '内容',
  problem: '问题',
  links: '链接',
  files: '文件',
  name: '名称',
  score: '分数',
  units: '单位',
  tasks: '任务',
  facts: '事实',
}

/**
 * Parses what is to be recorded. What people wrote beyond a limit of the record is refused with the limit's name; any
 * other mismatch is a fault of the program and stays a ZodError.
 */
export function parseAct<Schema extends z.ZodType>(schema: Schema, act: unknown): z.output<Schema> {
  const parsed = schema.safeParse(act)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) {
    const refusal = refusalOf(issue)
    if (refusal) throw refusal
  }
  throw parsed.error
}

function refusalOf(issue: z.core.$ZodIssue): BotError | undefined {
  const what = issue.path.map((key) => words[String(key)]).findLast((word) => word !== undefined) ?? '内容'
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' ? tooLong(what, Number(issue.maximum)) : tooMany(what, Number(issue.maximum))
    case 'too_small':
      return new BotError('too_short', `「${what}」不能为空，没有记录。请补上后再发。`)
    case 'invalid_format':
      return new BotError('bad_form', `「${what}」的写法不对，没有记录。请更正后再发。`)
    default:
      return undefined
  }
}

const tooMany = (what: string, limit: number) =>
  new BotError('too_many', `「${what}」最多${limit}，这次超过了，没有记录。请分几次发送。`)
