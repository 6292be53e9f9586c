import { z } from 'zod'
import { parseJson } from '../../kit/parse-json.ts'

/** A button of one of our cards was pressed. */
export interface CardClick {
  /** Our id of the card. */
  readonly outTrackId: string
  /** The userid of who pressed it. */
  readonly userId: string
  /** `openConversationId` of the group the card is in; undefined in a single chat. */
  readonly groupId: string | undefined
  /** What pressing the button is as good as sending. */
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
