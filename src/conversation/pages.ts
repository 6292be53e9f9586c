import type { Answer, Reply } from '../domain/message.ts'
import { isOpen } from './conversation.ts'

/** An answer that went on beyond its page. */
export interface Page {
  readonly message: string
  readonly answer: Answer
  /** The lines that 「更多」 shows next; empty on the last page. */
  readonly rest: readonly string[]
  readonly at: Date
}

/**
 * The page shown last in each dialogue. It is kept in memory alone, because a query writes nothing; after a restart the
 * sender asks again.
 */
export interface Pages {
  of(dialogue: string): Page | undefined
  /** The answer that one of its last pages gave to a message; undefined for a new message. */
  answerAgain(dialogue: string, message: string): Answer | undefined
  /** Turns to the page of an answer; a message that was not understood leaves the page before open. */
  turn(dialogue: string, page: Page): void
}

/** Maximum dialogues with an open page; the one used longest ago goes first. */
const MOST_OPEN = 5000
/** Pages of a dialogue that are remembered for messages delivered again. */
const PAGES_KNOWN = 5

export function openPages(): Pages {
  /** The latest page first. */
  const open = new Map<string, readonly Page[]>()
  return {
    of: (dialogue) => open.get(dialogue)?.[0],
    answerAgain: (dialogue, message) => open.get(dialogue)?.find((page) => page.message === message)?.answer,
    turn(dialogue, page) {
      const pages = open.get(dialogue) ?? []
      const [before] = pages
      // The last page stays, so that 「更多」 delivered again is not taken for a new one.
      const wasPaged = before !== undefined && before.rest.length > 0
      if (page.rest.length === 0 && (!wasPaged || page.answer.outcome === 'unknown')) return
      open.delete(dialogue)
      open.set(dialogue, [withoutLargeFiles(page), ...pages].slice(0, PAGES_KNOWN))
      const [oldest] = open.keys()
      if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest)
    },
  }
}

/** The longest file, in base64, that is kept in memory for a message that may be delivered again: a paper of the office. */
const LARGEST_KEPT = 200_000

const withoutLargeFiles = (page: Page): Page => ({
  ...page,
  answer: {
    ...page.answer,
    replies: page.answer.replies.filter((reply) => reply.kind !== 'file' || reply.base64.length <= LARGEST_KEPT),
  },
})

/** Whether its next page may still be asked for. */
export const isPageOpen = ({ at }: Page, now: Date): boolean => isOpen(at.toISOString(), now)

/** Lines that fit a phone screen. */
const PAGE_LINES = 12

/** The first page of an answer, and the lines that 「更多」 shows next. */
interface FirstPage {
  readonly answer: Answer
  readonly rest: readonly string[]
}

/** Cuts the text at the end of a phone screen; lists, tables and buttons stay whole. */
export function firstPage(answer: Answer): FirstPage {
  const cut = answer.replies.map(cutReply)
  const rest = cut.flatMap((one) => one.rest)
  if (rest.length === 0) return { answer, rest }
  return { answer: { ...answer, replies: cut.map(({ reply }) => reply) }, rest }
}

/** One page of lines, its last line telling how many are left. */
export function pageOf(lines: readonly string[]): { readonly shown: readonly string[]; readonly rest: string[] } {
  if (lines.length <= PAGE_LINES) return { shown: lines, rest: [] }
  const rest = lines.slice(PAGE_LINES - 1)
  return { shown: [...lines.slice(0, PAGE_LINES - 1), moreLine(rest.length)], rest }
}

function cutReply(reply: Reply): { reply: Reply; rest: readonly string[] } {
  const lines = reply.text.split('\n')
  if (lines.length <= PAGE_LINES) return { reply, rest: [] }
  const { shown, rest } = reply.kind === 'card' ? pageOfQuestion(lines) : pageOf(lines)
  return { reply: { ...reply, text: shown.join('\n') }, rest }
}

/** The last line of a question says how to answer it: it is on its first page too. */
function pageOfQuestion(lines: readonly string[]) {
  const rest = lines.slice(PAGE_LINES - 2)
  return { shown: [...lines.slice(0, PAGE_LINES - 2), moreLine(rest.length), ...rest.slice(-1)], rest }
}

const moreLine = (left: number): string => `还有${left}行，回复「更多」继续看。`
