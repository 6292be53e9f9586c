import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { Facts } from '../../../src/domain/facts.ts'

/** One message: of `who`, in a single chat unless `group` says otherwise, at a time the clock is set to first. */
const said = {
  who: z.string().exactOptional(),
  at: z.iso.datetime({ offset: true }).exactOptional(),
  say: z.string(),
  /** Names of files that come with it. */
  files: z.array(z.string()).exactOptional(),
  group: z.literal(true).exactOptional(),
}
const Message = z.strictObject(said)
export type Message = z.infer<typeof Message>
/** A text alone is a message of whoever speaks in the row. */
const Before = z.union([z.string().transform((say): Message => ({ say })), Message])

/** One text, or several, any of which will do. */
const anyOf = z.union([z.string(), z.array(z.string()).min(1)]).transform((one) => (Array.isArray(one) ? one : [one]))
const noStrings = () => z.array(z.string()).default([])

/** One wording: the effect it must have, and everything that must not change. */
const Row = z.strictObject({
  ...said,
  /** Said before it in the same dialogue, or by others. */
  before: z.array(Before).default([]),
  /** The command and outcome, or the outcome alone: 「submit ok」, 「unknown」. */
  effect: anyOf,
  /** The acts it records, in order: 「金水区 submitted 2」, 「office announced」, 「people invited」; nothing where absent. */
  changes: noStrings(),
  /** The facts of the last act recorded. */
  facts: Facts.exactOptional(),
  /** Texts that the answer must hold, and those that it must not. */
  names: noStrings(),
  not: noStrings(),
})
export type Row = z.infer<typeof Row>

const Wordings = z.strictObject({
  /** The office they are said to: 郑州's, that of the sandbox, where absent. */
  office: z.enum(['云港', '青禾', '示例计分', '示例月报']).exactOptional(),
  /** Speaks in every row that names nobody. */
  who: z.string(),
  /** Told once, before any row. */
  before: z.array(Before).default([]),
  /** Words that no answer of the table may hold. */
  never: noStrings(),
  rows: z.array(Row).min(1),
})
export type Wordings = z.infer<typeof Wordings>

export const wordingsIn = (path: string): Wordings => Wordings.parse(parse(readFileSync(path, 'utf8')))
