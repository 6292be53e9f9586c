import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { hashBytes } from '../../../domain/hash.ts'
import type { Clock } from '../../../ports/clock.ts'
import { parseJson } from '../../kit/parse-json.ts'

/** A button of one of our cards was pressed. */
export interface CardClick {
  /** Our id of the card. */
  readonly outTrackId: string
  /** The userid of the person who pressed it. */
  readonly userId: string
  /** `openConversationId` of the group the card is in; undefined in a single chat. */
  readonly groupId: string | undefined
  /** The message that pressing the button stands for. */
  readonly say: string
}

/** doc event-callback-card; the sample of HTTP has less, so the rest may be missing. We create cards with userids. */
const Click = z.object({
  type: z.string().max(64).optional(),
  outTrackId: z.string().min(1).max(256),
  userId: z.string().min(1).max(128),
  userIdType: z.union([z.literal(1), z.literal('1')]).optional(),
  spaceType: z.string().max(64).optional(),
  spaceId: z.string().max(128).optional(),
  content: z.string().max(100_000),
})

const Content = z.object({
  cardPrivateData: z.object({ params: z.object({ say: z.string().min(1).max(1024) }) }),
})

/** Reads the JSON of a card callback; undefined where it is none of a button of ours. */
export function readClick(json: unknown): CardClick | undefined {
  const click = Click.safeParse(json).data
  const said = click && Content.safeParse(parseJson(click.content)).data
  if (!click || !said) return undefined
  return {
    outTrackId: click.outTrackId,
    userId: click.userId,
    groupId: click.spaceType === 'IM_GROUP' ? click.spaceId : undefined,
    say: said.cardPrivateData.params.say,
  }
}

/**
 * The platform gives a press no id. The same button pressed again by the same person within this time is a delivery
 * again, or a finger that slipped; a later press is meant.
 */
const SAME_WITHIN_MS = 60_000

/** More presses than a minute can bring. */
const REMEMBER = 10_000

/** Gives each press its message id. */
export function makeClickIds(clock: Clock): (click: CardClick) => string {
  const firstAt = new LRUCache<string, number>({ max: REMEMBER })
  return ({ outTrackId, userId, say }) => {
    const now = clock.now().getTime()
    const key = hashBytes(JSON.stringify([outTrackId, userId, say])).toString('base64url')
    const earlier = firstAt.get(key)
    const first = earlier !== undefined && earlier > now - SAME_WITHIN_MS ? earlier : now
    if (first !== earlier) firstAt.set(key, first)
    return `dingtalk:card:${key}:${first}`
  }
}
