import { type Answer, textReply } from '../domain/message.ts'
import type { FileRef } from '../domain/task.ts'
import type { Conversation } from './conversation.ts'
import { fileInQueue, filesExpired, filesTwice, filesWaiting } from './waiting-files.ts'

/** The files of a message that neither a command nor the queue takes. */
export interface NotPlaced {
  /** What is said of those that were not received. */
  readonly notReceived: readonly string[]
  /** They found no room in the queue. */
  readonly overflow: readonly FileRef[]
  /** The same content came more than once in the message. */
  readonly repeats: readonly FileRef[]
}

interface Naming extends NotPlaced {
  readonly brought: readonly FileRef[]
  /** What the open question is about. */
  readonly used: readonly FileRef[]
  readonly before: Conversation
  readonly atHand: Conversation['held']
  /** The queue after the answer. */
  readonly held: Conversation['held']
  readonly question: unknown
  readonly taking: { readonly placesEach: string | undefined }
  readonly changes: boolean
  readonly namesFiles: boolean
}

/** An answer with all that is to be said of files, so that none is lost in silence. */
export function withFilesNamed(answer: Answer, naming: Naming): Answer {
  const before = [...naming.notReceived, ...gone(naming), ...twice(naming)]
  const after = waiting(answer, naming)
  if (before.length + after.length === 0) return answer
  const replies = (lines: readonly string[]) => (lines.length > 0 ? [textReply(...lines)] : [])
  return { ...answer, replies: [...replies(before), ...answer.replies, ...replies(after)] }
}

/** Their time is over; those that came again are no loss. */
function gone({ before, atHand, brought }: Naming): readonly string[] {
  const over = before.held.filter((one) => !atHand.includes(one)).map(({ file }) => file)
  const lost = over.filter(({ sha256 }) => !brought.some((file) => file.sha256 === sha256))
  return lost.length > 0 ? [filesExpired(lost)] : []
}

function twice({ brought, atHand, repeats }: Naming): readonly string[] {
  const again = brought.filter(({ sha256 }) => atHand.some(({ file }) => file.sha256 === sha256))
  const all = [...again, ...repeats]
  return all.length > 0 ? [filesTwice(all)] : []
}

/** Those that wait on, where something was asked, refused or recorded, unless the answer names them already. */
function waiting(answer: Answer, naming: Naming): readonly string[] {
  const { held, used, question, changes, namesFiles, brought, taking } = naming
  const queue = held.map(({ file }) => file)
  const text = answer.replies.map((reply) => reply.text).join('\n')
  const isAsked = ({ sha256 }: FileRef) => question !== undefined && used.some((file) => file.sha256 === sha256)
  const unnamed = queue.filter((file, index) => !text.includes(fileInQueue(index, file)) && !isAsked(file))
  const isSaid = changes || namesFiles || answer.outcome !== 'ok' || brought.length > 0
  return isSaid && unnamed.length > 0 ? [filesWaiting(queue, taking.placesEach)] : []
}
