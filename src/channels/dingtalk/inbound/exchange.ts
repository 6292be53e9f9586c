import type { Incoming, IncomingFile, Recipient } from '../../../domain/message.ts'
import type { Addresses, Sender } from '../../../domain/person.ts'
import type { ListedGroup } from '../../channel.ts'
import type { InboundMessage } from './decode.ts'
import type { Attachment } from './message-body.ts'
import type { SessionWebhook } from './session-webhook.ts'

/** A message and how its answer gets back to where it came from. */
export interface Exchange {
  readonly incoming: Incoming
  /** Absent where there is none, or none that may be posted to. */
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

/** What a robot message is to the conversation; `sentAt` is what the platform proves, or when it arrived. */
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
        answerTo: answerTo(from, groupId, groups()),
        body:
          body.kind === 'message' ? { kind: 'message', text: body.text, files: body.attachments.map(fileOf) } : body,
      },
      webhook: sessionWebhook && mayPostTo(sessionWebhook.address) ? sessionWebhook : undefined,
      mention: groupId === undefined ? undefined : staffId,
    }
  }

/** Who has no userid is known by another id, good for 绑定 and for answers in the chat, and for nothing else. */
function senderOf({ staffId, senderId }: InboundMessage): Sender {
  if (staffId !== undefined) return { channel: 'dingtalk', userId: staffId }
  return { channel: 'dingtalkSender', userId: senderId ?? '' }
}

/** Where an answer to somebody goes when it cannot be given in the exchange: to him, or to the group and to his notice. */
export function answerTo(from: Sender, groupId: string | undefined, groups: readonly ListedGroup[]): Recipient {
  const addresses: Addresses = { [from.channel]: from.userId }
  if (groupId === undefined) return { kind: 'person', addresses }
  const listed = groups.find((group) => group.addresses.dingtalkConversation === groupId)
  return {
    kind: 'group',
    group: listed?.name ?? groupId,
    addresses: { dingtalkConversation: groupId },
    mentions: from.channel === 'dingtalk' ? [addresses] : [],
  }
}
