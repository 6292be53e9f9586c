import type { Answer } from '../domain/message.ts'
import { isOpen } from './conversation.ts'

/** An answer that went on beyond its page. */
export interface Page {
  readonly message: string
  readonly answer: Answer
  /** What 「更多」 shows next; empty on the last page. */
  readonly rest: readonly string[]
  readonly at: Date
}

/**
 * The page that was shown last in each dialogue. Kept in memory alone, because a query writes nothing: after a restart
 * whoever wants to read on asks again.
 */
export interface Pages {
  of(dialogue: string): Page | undefined
  /** What one of its last pages answered; undefined for a message that is new. */
  answerAgain(dialogue: string, message: string): Answer | undefined
  /** The page after an answer; what was not understood leaves the page before it open. */
  turn(dialogue: string, page: Page): void
}

/** So many dialogues have their page open; the one used longest ago goes first. */
const MOST_OPEN = 5000
/** So many of a dialogue's pages are known when their messages are delivered again. */
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
      open.set(dialogue, [page, ...pages].slice(0, PAGES_KNOWN))
      const [oldest] = open.keys()
      if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest)
    },
  }
}

/** Whether its next page may still be asked for. */
export const isPageOpen = ({ at }: Page, now: Date): boolean => isOpen(at.toISOString(), now)
