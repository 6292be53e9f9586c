import { z } from 'zod'
import { Answer, type Reply } from '../domain/message.ts'
import { PHONE_COLUMNS, PHONE_LINES, visibleLines } from '../domain/visible-lines.ts'
import { isOpen } from './conversation.ts'

/** An answer that went on beyond its page. */
const Page = z.object({
  message: z.string(),
  answer: Answer,
  /** The lines that 「更多」 shows next; empty on the last page. */
  rest: z.array(z.string()).readonly(),
  at: z.coerce.date(),
})
export type Page = Readonly<z.infer<typeof Page>>

/** The pages of a dialogue as other nodes get them. */
export const KeptPages = z.array(Page)

/** The pages of a dialogue where several nodes answer: the next message may come to another. */
export interface SharedPages {
  load(dialogue: string): Promise<readonly Page[]>
  keep(dialogue: string, pages: readonly Page[]): Promise<void>
}

/**
 * The page shown last in each dialogue. It is kept in memory alone, because a query writes nothing; after a restart the
 * sender asks again.
 */
export interface Pages {
  /** All of a dialogue that are remembered, the latest first; the same list while none was turned. */
  all(dialogue: string): readonly Page[]
  /** Takes over the pages that another node left. */
  put(dialogue: string, pages: readonly Page[]): void
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

const NONE: readonly Page[] = []

export function openPages(): Pages {
  /** The latest page first. */
  const open = new Map<string, readonly Page[]>()
  const keep = (dialogue: string, pages: readonly Page[]) => {
    open.delete(dialogue)
    open.set(dialogue, pages)
    const [oldest] = open.keys()
    if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest)
  }
  return {
    all: (dialogue) => open.get(dialogue) ?? NONE,
    put: (dialogue, pages) => {
      if (pages.length > 0 || open.has(dialogue)) keep(dialogue, pages)
    },
    of: (dialogue) => open.get(dialogue)?.[0],
    answerAgain: (dialogue, message) => open.get(dialogue)?.find((page) => page.message === message)?.answer,
    turn(dialogue, page) {
      const pages = open.get(dialogue) ?? []
      const [before] = pages
      // The last page stays, so that 「更多」 delivered again is not taken for a new one.
      const wasPaged = before !== undefined && before.rest.length > 0
      if (page.rest.length === 0 && (!wasPaged || page.answer.outcome === 'unknown')) return
      keep(dialogue, [withoutLargeFiles(page), ...pages].slice(0, PAGES_KNOWN))
    },
  }
}

/** The longest file, in base64, that is kept in memory for a message that may be delivered again: a paper of the office. */
const LARGEST_KEPT = 200_000

const withoutLargeFiles = (page: Page): Page => ({
  ...page,
  answer: {
    ...page.answer,
    replies: page.answer.replies.filter((reply) => !('base64' in reply) || reply.base64.length <= LARGEST_KEPT),
  },
})

/** Whether its next page may still be asked for. */
export const isPageOpen = ({ at }: Page, now: Date): boolean => isOpen(at.toISOString(), now)

/** The first page of an answer, and the lines that 「更多」 shows next. */
interface FirstPage {
  readonly answer: Answer
  readonly rest: readonly string[]
}

/** Cuts the text at the end of a phone screen; lists, tables and buttons stay whole. */
export function firstPage(answer: Answer): FirstPage {
  const cut = answer.replies.map((reply) => cutReply(reply, measureFor(answer, reply.text)))
  const rest = cut.flatMap((one) => one.rest)
  if (rest.length === 0) return { answer, rest }
  return { answer: { ...answer, replies: cut.map(({ reply }) => reply) }, rest }
}

/** A page of lines, and those after it. */
interface PageOfLines {
  readonly shown: readonly string[]
  readonly rest: readonly string[]
}

/** An address is pressed and not read: however long it is, it counts as one line, so that it is never left for the next page. */
const withShortAddresses = (line: string): string => line.replace(/https?:\/\/\S+/g, 'x'.repeat(PHONE_COLUMNS))

/** How many lines of a page some lines take. */
type Measure = (lines: readonly string[]) => number

const onPhone: Measure = (lines) => lines.flatMap((line) => visibleLines(withShortAddresses(line))).length
const asWritten: Measure = (lines) => lines.length

/** What a receipt begins with. */
const RECEIPT = '【回执】'

/** A clause and a receipt are read whole: they are paged by their own lines, all others by those that a phone shows. */
const measureFor = ({ command }: Answer, text = ''): Measure =>
  command === 'basis' || text.startsWith(RECEIPT) ? asWritten : onPhone

/** The next page of an answer, its last line telling how many are left. */
export const pageOf = (answer: Answer, lines: readonly string[]): PageOfLines =>
  pageEndingIn(lines, { more: moreLines, closing: [], heightOf: measureFor(answer) })

function cutReply(reply: Reply, heightOf: Measure): { reply: Reply; rest: readonly string[] } {
  const lines = reply.text.split('\n')
  // A code or a clause that is all of it is not parted.
  if (lines.length === 1) return { reply, rest: [] }
  const { shown, rest } = pageEndingIn(lines, {
    more: moreOf(reply),
    closing: closingOf(reply, lines),
    heightOf,
  })
  return rest.length === 0 ? { reply, rest } : { reply: { ...reply, text: shown.join('\n') }, rest }
}

/** How to answer a question, and what is next, stand on the first page too. */
function closingOf({ kind }: Reply, lines: readonly string[]): readonly string[] {
  const last = lines.at(-1) ?? ''
  const isNeeded = kind === 'card' || last.startsWith('下一步：')
  return isNeeded && visibleLines(last).length <= LONGEST_CLOSING ? [last] : []
}

/** What waits for 「确认」 is said to be shown in part alone. */
const moreOf = (reply: Reply): MoreLine =>
  reply.kind === 'card' && reply.buttons.some(({ label }) => label === '确认') ? moreBeforeConfirming : moreLines

interface Ending {
  /** Tells how many lines are left. */
  readonly more: MoreLine
  readonly closing: readonly string[]
  readonly heightOf: Measure
}

type MoreLine = (left: number) => string

const LONGEST_CLOSING = 3
/** Fewer lines of a paragraph than these are not parted from the rest of it. */
const LEAST_PART = 3

function pageEndingIn(lines: readonly string[], { more, closing, heightOf }: Ending): PageOfLines {
  if (heightOf(lines) <= PHONE_LINES) return { shown: lines, rest: [] }
  const room = PHONE_LINES - heightOf([more(lines.length), ...closing])
  const { shown, rest } = filled(lines, room, heightOf)
  return { shown: [...shown, more(rest.length), ...closing], rest }
}

/** The lines that fit the room; one that is longer than a page goes on behind it. */
function filled(lines: readonly string[], room: number, heightOf: Measure): PageOfLines {
  let left = room
  for (const [index, line] of lines.entries()) {
    const height = heightOf([line])
    if (height <= left) {
      left -= height
      continue
    }
    const before = lines.slice(0, index)
    const after = lines.slice(index + 1)
    if (height <= room || left < LEAST_PART) return withoutHeading({ shown: before, rest: [line, ...after] })
    const [part, remainder] = partedAt(line, left)
    return { shown: [...before, part], rest: [remainder, ...after] }
  }
  return { shown: lines, rest: [] }
}

/** A heading stands on the page of what is below it. */
function withoutHeading(page: PageOfLines): PageOfLines {
  const last = page.shown.at(-1)
  if (last === undefined || page.shown.length === 1 || !/[：】]$/.test(last)) return page
  return { shown: page.shown.slice(0, -1), rest: [last, ...page.rest] }
}

/** A paragraph parted behind the last mark of punctuation on its first so many visible lines. */
function partedAt(line: string, height: number): readonly [string, string] {
  const fitting = visibleLines(line).slice(0, height).join('')
  const end = Math.max(...[...fitting.matchAll(/[。；，、]/g)].map(({ index }) => index + 1), 0)
  const length = end > fitting.length / 2 ? end : fitting.length
  return [line.slice(0, length), line.slice(length)]
}

const moreLines: MoreLine = (left) => `还有${left}条，发送「更多」继续看。`
const moreBeforeConfirming: MoreLine = (left) => `还有${left}条没有列出，发送「更多」看完再确认。`
