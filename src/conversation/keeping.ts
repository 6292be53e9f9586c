import { shanghaiIso } from '../domain/day.ts'
import type { Dialogue } from '../domain/dialogue.ts'
import type { Answer, Incoming } from '../domain/message.ts'
import type { FileRef } from '../domain/task.ts'
import type { Alongside, DialogueWrite } from '../ports/record-stores.ts'
import { afterAnswer } from './after-answer.ts'
import type { Handled } from './command.ts'
import type { Conversation } from './conversation.ts'
import type { FileTaking } from './file-taking.ts'
import { firstPage } from './page.ts'

/** How a message was answered. */
export interface Response {
  readonly answer: Answer
  readonly handled?: Handled
  /** Set for a page of an earlier answer: the lines after it. */
  readonly rest?: readonly string[]
}

/** An answer as it is given: its first page, and the lines after it. */
export interface Shown {
  readonly answer: Answer
  readonly rest: readonly string[]
}

/** What one message leaves in its dialogue. */
export interface Keeping {
  /** For whoever writes a change: what the answer leaves goes along with it. */
  readonly alongside: Alongside
  /** The answer that went along with a change, as it is given; undefined where nothing changed. */
  kept(): Shown | undefined
  /** What was asked for is refused: no change came about, and those files wait for nothing any more. */
  refuse(files: readonly FileRef[]): void
  /** The files that were refused. */
  refused(): readonly FileRef[]
  /** The answer as it is given, and what it leaves in the dialogue beside any change; queries leave nothing. */
  keep(response: Response): Shown & { readonly write: DialogueWrite | undefined }
}

interface Exchange {
  readonly incoming: Incoming
  readonly brought: readonly FileRef[]
  readonly used: readonly FileRef[]
  readonly taking: Pick<FileTaking, 'isTaker'>
  readonly leavesOpen: boolean
  /** It reads as an answer to a question, whether one was open or not: such a message is good for once. */
  readonly answers: boolean
  readonly now: Date
}

export function keepingOf(
  { key, before }: { readonly key: string; readonly before: Dialogue<Conversation> },
  { incoming, now, answers, ...exchange }: Exchange,
): Keeping {
  let along: Shown | undefined
  let refused: readonly FileRef[] = []

  const writeOf = (said: Conversation, answer: Answer): DialogueWrite => ({
    key,
    madeFrom: before.version,
    said,
    answered: {
      message: incoming.id,
      at: shanghaiIso(now),
      answer,
      ...(incoming.answerTo ? { owedTo: incoming.answerTo } : {}),
    },
  })
  const after = ({ answer: whole, handled, rest: left }: Response) => {
    const { answer, rest } = left ? { answer: whole, rest: left } : firstPage(whole)
    const said = afterAnswer(before.said, {
      ...exchange,
      refused,
      answer,
      handled,
      message: incoming.id,
      sentAt: incoming.sentAt,
      now,
    })
    return { answer, rest, said }
  }

  return {
    alongside: (whole) => {
      const { answer, rest, said } = after({ answer: whole })
      along = { answer, rest }
      return writeOf(said, answer)
    },
    kept: () => along,
    refuse: (files) => {
      along = undefined
      refused = files
    },
    refused: () => refused,
    keep: (response) => {
      const { answer, rest, said } = after(response)
      return { answer, rest, write: said === before.said && !answers ? undefined : writeOf(said, answer) }
    },
  }
}
