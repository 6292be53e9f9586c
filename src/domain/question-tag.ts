import { z } from 'zod'
import type { Reply } from './message.ts'

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 4

/** Tells the buttons of one question from those of another: 「确认 #K7M2」. */
export const QuestionTag = z.string().regex(/^[A-HJ-NP-Z2-9]{4}$/)
export type QuestionTag = z.infer<typeof QuestionTag>

/** The tag of the question that a message led to; other questions may share it once in a million. */
export function questionTag(dialogue: string, message: string): QuestionTag {
  let rest = fnv1a(`${dialogue}\n${message}`)
  let tag = ''
  while (tag.length < LENGTH) {
    tag += LETTERS[rest % LETTERS.length]
    rest = Math.floor(rest / LETTERS.length)
  }
  return tag
}

/** The hash FNV-1a of 32 bits; it guards nothing. */
const fnv1a = (text: string): number =>
  [...text].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5)

/** The replies of a question, their buttons told from those of other questions. */
export const withTag = (replies: readonly Reply[], tag: QuestionTag): readonly Reply[] =>
  replies.map((reply) =>
    reply.kind === 'card'
      ? { ...reply, buttons: reply.buttons.map(({ label, say }) => ({ label, say: `${say} #${tag}` })) }
      : reply,
  )

const TAGGED = / #([A-HJ-NP-Z2-9]{4})$/

/** The words of a pressed button, apart from the tag of its question. */
export function splitTag(text: string): { readonly words: string; readonly tag: QuestionTag | undefined } {
  const tag = TAGGED.exec(text)?.[1]
  return { words: tag === undefined ? text : text.replace(TAGGED, ''), tag }
}
