import type { Incoming } from '../../../domain/message.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { ListedGroup } from '../../channel.ts'
import type { OpenAttachment } from './attachment.ts'
import { decode, type Said } from './decode.ts'
import type { Opened, Take } from './exchange.ts'
import { MessageFrame } from './frames.ts'
import { piecesOf } from './pieces.ts'
import { answerToSender, chatOf, type Place, placeOf } from './place.ts'
import type { Send } from './sender.ts'
import type { Frame } from './session.ts'
import type { TalkedBefore } from './talked.ts'

/** Takes one callback; resolves when it was answered, or handed on. */
export type TakeFrame = (frame: Pick<Frame, 'reqId' | 'body'>) => Promise<void>

/** Counts a frame that is not read, and tells its sender where the id is known that an answer refers to. Never rejects. */
export type TellUnreadable = (what: string, reqId?: string) => Promise<void>

interface Parts {
  readonly take: Take
  readonly send: Send
  readonly openAttachment: OpenAttachment
  readonly talked: TalkedBefore
  readonly groups: () => readonly ListedGroup[]
  readonly newId: () => string
  readonly clock: Clock
  readonly tellUnreadable: TellUnreadable
}

/** A message (doc 100719): its files are fetched at once, its answer refers to it. */
export function makeTakeMessage({
  take,
  send,
  openAttachment,
  talked,
  groups,
  newId,
  clock,
  tellUnreadable,
}: Parts): TakeFrame {
  return async ({ reqId, body }) => {
    // The platform proves no time for a message: ours counts, and a redelivery keeps the first.
    const sentAt = clock.now()
    const message = MessageFrame.safeParse(body).data
    const place = message && placeOf(message)
    const said = message && decode(message)
    if (!message || !place || !said) return tellUnreadable('企业微信智能机器人收到的消息不符合约定', reqId)
    talked.remember(place)
    await take({
      ...incomingIds(message, place),
      open: async () => {
        const { body, discard } = await bodyOf(said, openAttachment)
        return { incoming: incomingOf(message, place, { sentAt, body, groups: groups() }), discard }
      },
      reply: ({ replies }) => send({ place, reqId }, piecesOf(replies, newId)),
    })
  }
}

/** The platform's ids of a message or event. */
interface Ids {
  readonly msgid: string
  readonly from: { readonly userid: string }
}

export const incomingIds = ({ msgid, from }: Ids, place: Place) => ({
  id: `wecomBot:${msgid}`,
  dialogue: `${place.kind}:${place.id}:${from.userid}`,
})

/** A message as the conversation takes it. */
export const incomingOf = (
  ids: Ids,
  place: Place,
  { sentAt, body, groups }: Pick<Incoming, 'sentAt' | 'body'> & { readonly groups: readonly ListedGroup[] },
): Incoming => ({
  id: incomingIds(ids, place).id,
  from: { channel: 'wecomBot', userId: ids.from.userid },
  chat: chatOf(place),
  sentAt,
  answerTo: answerToSender(place, ids.from.userid, groups),
  body,
})

async function bodyOf(
  said: Said,
  openAttachment: OpenAttachment,
): Promise<Pick<Incoming, 'body'> & Pick<Opened, 'discard'>> {
  if (said.kind === 'unsupported') return { body: said, discard() {} }
  const opened = await Promise.all(said.attachments.map(openAttachment))
  return {
    body: { kind: 'message', text: said.text, files: opened.map(({ file }) => file) },
    discard: () => {
      for (const { discard } of opened) discard()
    },
  }
}
