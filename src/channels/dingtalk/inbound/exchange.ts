import type { Incoming, IncomingFile, Recipient } from '../../../domain/message.ts'
import type { Sender } from '../../../domain/person.ts'
import type { ListedGroup } from '../../channel.ts'
import { answerTo } from '../../kit/groups.ts'
import type { InboundMessage } from './decode.ts'
import type { Attachment } from './message-body.ts'
import type { SessionWebhook } from './session-webhook.ts'

/** A message and the way of its answer back to the chat. */
export interface Exchange {
  readonly incoming: Incoming
  /** Undefined where there is none, or none that may be posted to. */
  readonly webhook: SessionWebhook | undefined
  /** The userid to mention: in a group, where the sender has one. */
  readonly mention: string | undefined
}

interface Parts {
  /** Fetched when it is read. */
  readonly fileOf: (attachment: Attachment) => IncomingFile
  readonly groups: () => readonly ListedGroup[]
  readonly mayPostTo: (address: string) => boolean
}

/** A robot message as the conversation takes it; `sentAt` is the time that the platform proves, or the arrival. */
export const exchangeOf =
  ({ fileOf, groups, mayPostTo }: Parts) =>
  (message: InboundMessage, sentAt: Date): Exchange => {
    const { msgId, groupId, staffId, sessionWebhook, body } = message
    const from = senderOf(message)
    return {
      incoming: {
        id: `dingtalk:${msgId}`,
        from,
        chat: groupId === undefined ? { kind: 'single' } : { kind: 'group', groupId },
        sentAt,
        answerTo: answerToSender(from, groupId, groups()),
        body:
          body.kind === 'message' ? { kind: 'message', text: body.text, files: body.attachments.map(fileOf) } : body,
      },
      webhook: sessionWebhook && mayPostTo(sessionWebhook.address) ? sessionWebhook : undefined,
      mention: groupId === undefined ? undefined : staffId,
    }
  }

/** A sender without a userid has another id, good for 绑定 and for answers in the chat, and for nothing else. */
function senderOf({ staffId, senderId }: InboundMessage): Sender {
  if (staffId !== undefined) return { channel: 'dingtalk', userId: staffId }
  return { channel: 'dingtalkSender', userId: senderId ?? '' }
}

/** The destination of an answer that cannot be given in the exchange. */
export const answerToSender = (from: Sender, groupId: string | undefined, groups: readonly ListedGroup[]): Recipient =>
  answerTo(
    from,
    groupId === undefined
      ? undefined
      : { key: 'dingtalkConversation', id: groupId, canMention: from.channel === 'dingtalk' },
    groups,
  )
