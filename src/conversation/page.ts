import type { Answer, Reply } from '../domain/message.ts'

/** A phone screen. */
const PAGE_LINES = 12

/** The first page of an answer, and the lines that 「更多」 shows next. */
export interface FirstPage {
  readonly answer: Answer
  readonly rest: readonly string[]
}

/** Cuts what does not fit a phone screen; lists, tables and buttons stay whole beside their text. */
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
