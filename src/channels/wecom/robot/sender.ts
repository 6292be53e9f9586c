import type { WSClient } from '@wecom/aibot-node-sdk'
import { oneAtATime } from '../../../concurrency/one-at-a-time.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { pacing } from '../../kit/pace.ts'
import type { Wait } from '../../kit/wait.ts'
import { MEMBER_LIMITS } from '../limits.ts'
import { attempt, deliveryOf, later, type Outcome, outcomeOf } from './outcome.ts'
import type { Piece } from './pieces.ts'
import type { Place } from './place.ts'
import type { TalkedBefore } from './talked.ts'

/** The destination of messages, and the message that they answer. */
export interface Address {
  readonly place: Place
  /** Of the message that is answered; absent where the robot speaks of its own accord. */
  readonly reqId?: string
}

/** Sends messages in order, each once the one before it was taken; the first that is not ends it. Never rejects. */
export type Send = (to: Address, pieces: readonly Piece[]) => Promise<Delivery>

interface Parts {
  readonly client: () => WSClient | undefined
  readonly talked: TalkedBefore
  readonly clock: Clock
  readonly wait: Wait
  readonly newId: () => string
}

type Media = Extract<Piece, { kind: 'media' }>
/** The content of one frame; media by the id of its upload. */
type Frame = Exclude<Piece, Media> | { readonly kind: 'media'; readonly type: Media['type']; readonly mediaId: string }
type Slot = () => Promise<boolean>

const isOutcome = (given: Outcome | Piece | Frame): given is Outcome =>
  ['sent', 'refused', 'failed'].includes(given.kind)

const notConnected = { kind: 'failed', cause: '企业微信智能机器人未连接', neverLeft: true } as const
const tooMany = { kind: 'failed', cause: '企业微信智能机器人发得过多，稍后再试', neverLeft: true } as const

/** Within the limits of doc 101463: replies and pushes of a conversation are counted together, uploads for the robot. */
export function makeSend({ client, talked, clock, wait, newId }: Parts): Send {
  const inTurn = oneAtATime()
  const inConversation = pacing({ limits: MEMBER_LIMITS, clock, wait })
  const uploads = pacing({ limits: MEMBER_LIMITS, clock, wait })

  const upload = (by: WSClient, { bytes, type, name }: Media) =>
    inTurn('uploads', async (): Promise<Outcome | Frame> => {
      if (!(await uploads.slot('robot'))) return tooMany
      try {
        const { media_id } = await by.uploadMedia(bytes, { type, filename: name })
        return { kind: 'media', type, mediaId: media_id }
      } catch (error) {
        const outcome = outcomeOf(error)
        if (outcome.kind !== 'refused') return outcome
        // The file itself was not taken, for any conversation.
        return outcome.fault === 'unknown' ? later(outcome.errcode) : { ...outcome, fault: 'message' }
      }
    })

  const sendPiece = async (to: Address, piece: Piece, slot: Slot): Promise<Outcome> => {
    const by = client()
    if (!by) return notConnected
    const frame = piece.kind === 'media' ? await upload(by, piece) : piece
    if (isOutcome(frame)) return frame
    const outcome = await sendFrame(to, frame, slot)
    if (outcome.kind === 'sent') talked.reached(to.place)
    if (outcome.kind !== 'refused') return outcome
    if (piece.kind === 'card') return sendAll(to, piece.instead, slot)
    const { fault, errcode } = outcome
    if (fault === 'message') return outcome
    // The code for a conversation that cannot be reached is not published (doc 101463): it shows by coming again.
    const forgotten = talked.refused(to.place, fault)
    return fault === 'receiver' || forgotten ? outcome : later(errcode)
  }

  /** An answer that is not taken as one goes out as a message of its own, once. */
  const sendFrame = async (to: Address, frame: Frame, slot: Slot): Promise<Outcome> => {
    if (!(await slot())) return tooMany
    // Only now: the wait may have been a long one.
    const by = client()
    if (!by) return notConnected
    const outcome = await attempt(() =>
      to.reqId === undefined ? push(by, to.place, frame) : answer(by, to.reqId, frame),
    )
    const again =
      to.reqId !== undefined && outcome.kind === 'refused' && outcome.fault !== 'message' && frame.kind !== 'card'
    return again ? sendFrame({ place: to.place }, frame, slot) : outcome
  }

  const answer = (by: WSClient, reqId: string, frame: Frame) => {
    const to = { headers: { req_id: reqId } }
    if (frame.kind === 'card') return by.replyTemplateCard(to, frame.card)
    if (frame.kind === 'media') return by.replyMedia(to, frame.type, frame.mediaId)
    return by.replyStream(to, newId(), frame.content, true)
  }

  const sendAll = async (to: Address, pieces: readonly Piece[], slot: Slot): Promise<Outcome> => {
    for (const [index, piece] of pieces.entries()) {
      const outcome = await sendPiece(to, piece, slot)
      // The pieces before it are there: no other way is to take over.
      if (outcome.kind === 'failed' && index > 0) return { kind: 'failed', cause: outcome.cause }
      if (outcome.kind !== 'sent') return outcome
    }
    return { kind: 'sent' }
  }

  return async (to, pieces) => {
    const key = `${to.place.kind}:${to.place.id}`
    return deliveryOf(await inTurn(key, () => sendAll(to, pieces, () => inConversation.slot(key))))
  }
}

/** doc 101463: `chat_type` 1 is a person, 2 a group; the SDK's types do not have it. */
function push(by: WSClient, { kind, id }: Place, frame: Frame) {
  const chatType = { chat_type: kind === 'single' ? 1 : 2 }
  switch (frame.kind) {
    case 'card':
      return by.sendMessage(id, { ...chatType, msgtype: 'template_card' as const, template_card: frame.card })
    case 'media':
      return by.sendMessage(id, { ...chatType, msgtype: frame.type, [frame.type]: { media_id: frame.mediaId } })
    case 'markdown':
      return by.sendMessage(id, { ...chatType, msgtype: 'markdown' as const, markdown: { content: frame.content } })
    default:
      return frame satisfies never
  }
}
