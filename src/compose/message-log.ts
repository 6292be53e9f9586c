import type { ListedGroup } from '../channels/channel.ts'
import type { Outcome } from '../domain/command.ts'
import { loggedKey, loggedMessage } from '../domain/dialogue.ts'
import type { Incoming, Outgoing } from '../domain/message.ts'
import { addressKeys, shareAKey } from '../domain/same-person.ts'
import type { Inbox } from '../ports/inbox.ts'
import type { Log, Tracing } from '../ports/log.ts'
import type { Delivery } from '../ports/outbound.ts'

export type OnAnswered = (answered: {
  readonly channel: string
  readonly outcome: Outcome
  readonly seconds: number
}) => void

/** An inbox that logs two lines for each message: one when it was answered, one for the fate of the answer. */
export function loggedInbox(
  inbox: Inbox,
  { log, tracing, onAnswered }: { readonly log: Log; readonly tracing: Tracing; readonly onAnswered: OnAnswered },
): Inbox {
  return {
    receive: (incoming) => {
      const message = loggedMessage(incoming.id)
      return tracing.message(message, async () => {
        const began = performance.now()
        const answer = await inbox.receive(incoming)
        const ms = performance.now() - began
        const { channel } = incoming.from
        const { command, outcome } = answer
        onAnswered({ channel, outcome, seconds: ms / 1000 })
        log.info({ message, channel, chat: incoming.chat.kind, command, outcome, ms: tenths(ms) }, '消息已处理')
        return answer
      })
    },
    answered: (incoming) => {
      log.info({ message: loggedMessage(incoming.id), way: 'exchange', result: 'sent' }, '答复已送出')
      inbox.answered(incoming)
    },
    unanswered: (incoming, answer) => {
      const message = loggedMessage(incoming.id)
      log.info({ message, way: 'exchange', result: 'failed' }, '答复不能当场给出，转入待发')
      tracing.message(message, () => inbox.unanswered(incoming, answer))
    },
    wasAway: (outage) => inbox.wasAway(outage),
  }
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10

/** Logs each attempt to send something, with the message that it answers or belongs to. */
export const makeLogDelivery =
  (log: Log) =>
  (way: string, { kind }: Delivery, { key }: Pick<Outgoing, 'key'>): void =>
    log.info({ message: loggedKey(key), way, result: kind }, kind === 'sent' ? '消息已送出' : '消息未能送出')

interface Parts {
  groups(): readonly ListedGroup[]
  readonly log: Log
}

/** Maximum groups remembered: a bot may be in any number of them. */
const MOST_TOLD = 1000

/** Logs the id of each group that speaks and that the roster does not list, once: to list it one has to know it. */
export function tellingUnlistedGroups(inbox: Inbox, { groups, log }: Parts): Inbox {
  const told = new Set<string>()
  const note = ({ answerTo }: Incoming) => {
    if (answerTo?.kind !== 'group' || !answerTo.addresses) return
    const keys = addressKeys(answerTo.addresses)
    const id = keys.join(' ')
    if (told.has(id) || told.size >= MOST_TOLD) return
    if (groups().some(({ addresses }) => shareAKey(addressKeys(addresses), keys))) return
    told.add(id)
    log.info(
      { group: answerTo.addresses },
      '名单之外的一个群里有人说话；要向这个群推送，把群号写进 roster.yaml 的 groups',
    )
  }
  return {
    ...inbox,
    receive(incoming) {
      note(incoming)
      return inbox.receive(incoming)
    },
  }
}
