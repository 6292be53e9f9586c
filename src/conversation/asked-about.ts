import type { IsAskedAbout } from '../changing/tell-reviewers.ts'
import type { Person } from '../domain/person.ts'
import { SANDBOX } from '../domain/same-person.ts'
import type { TaskSubject } from '../domain/task.ts'
import type { ConversationStore } from '../ports/record-stores.ts'
import type { Line, Request } from '../understanding/request.ts'
import { conversationKey, isOpen, type Question } from './conversation.ts'

/** Looks into the single chats of a person, on every platform, for an open question about a unit's tasks. */
export const makeIsAskedAbout =
  (conversations: ConversationStore): IsAskedAbout =>
  async (person, { notice, unit, tasks, now }) => {
    for (const key of keysOf(person)) {
      const { pending } = (await conversations.load(key)).said
      if (!pending || !isOpen(pending.askedAt, now)) continue
      const requests = requestsOf(pending.question).filter((request) => (request.notice ?? notice) === notice)
      const lines = requests.flatMap((request) => request.lines)
      if (lines.some((line) => line.unit === unit && tasks.some((task) => isMeant(line, task)))) return true
    }
    return false
  }

const isMeant = ({ task, period }: Line, { no, period: own }: TaskSubject): boolean =>
  task === undefined || (task === no && (period === undefined || period === own))

const keysOf = ({ addresses }: Pick<Person, 'addresses'>): readonly string[] => {
  const senders = Object.entries(addresses).flatMap(([channel, userId]) => [
    { channel, userId },
    { channel: SANDBOX, userId },
  ])
  return [...new Set(senders.map((sender) => conversationKey(sender, { kind: 'single' })))]
}

/** The orders that answering a question would give. */
export const requestsOf = (question: Question): readonly Request[] =>
  question.kind === 'choose' ? question.choices.map(({ request }) => request) : [question.request]
