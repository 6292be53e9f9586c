import { canonicalJson } from '../domain/hash.ts'
import { requestsOf } from './asked-about.ts'
import type { Question } from './conversation.ts'

/** An open question that the message does not answer, with the line that says of it that another has replaced it. */
export interface EarlierQuestion {
  readonly question: Question
  readonly line: string
}

/** What is to be said of the earlier question where another is asked; undefined where it is the same one asked anew. */
export function presentReplaced(earlier: EarlierQuestion | undefined, asked: Question | undefined): string | undefined {
  if (!earlier || !asked || isNamedByItsFiles(earlier.question)) return undefined
  return isSame(earlier.question, asked) ? undefined : earlier.line
}

/** A question about files is not lost: they wait on, and every answer that asks something names them. */
const isNamedByItsFiles = (question: Question): boolean => question.kind === 'choose' && question.asks !== undefined

/** Whether a question asks for the same, or an order is one of the choices that were offered. */
function isSame(earlier: Question, asked: Question): boolean {
  const [before, now] = [earlier, asked].map((question) =>
    requestsOf(question).map((request) => canonicalJson(request)),
  )
  if (!before || !now) return false
  const isOffered = earlier.kind === 'choose' && asked.kind !== 'choose'
  return isOffered ? now.every((request) => before.includes(request)) : before.join() === now.join()
}
