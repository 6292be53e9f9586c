import { z } from 'zod'

/** A picture or file behind an address that is good for five minutes, with the key of its own encryption (doc 100719). */
export const RemoteMedia = z.object({
  url: z.string().min(1).max(4096),
  aeskey: z.string().max(256).optional(),
})
export type RemoteMedia = z.infer<typeof RemoteMedia>

const Text = z.object({ content: z.string() })
const MsgType = z.string().regex(/^\w{1,32}$/)
const MOST_ITEMS = 50

/** The content of a message or of its quote. */
export const Content = z.object({
  msgtype: MsgType,
  text: Text.optional(),
  image: RemoteMedia.optional(),
  file: RemoteMedia.optional(),
  mixed: z
    .object({
      msg_item: z
        .array(z.object({ msgtype: MsgType, text: Text.optional(), image: RemoteMedia.optional() }))
        .max(MOST_ITEMS),
    })
    .optional(),
})
export type Content = z.infer<typeof Content>

/** The sender and the conversation of a frame; ids are opaque (doc 100719). */
export const Origin = z.object({
  msgid: z.string().min(1).max(200),
  chattype: z.enum(['single', 'group']).optional(),
  chatid: z.string().min(1).max(128).optional(),
  from: z.object({ userid: z.string().min(1).max(128) }),
})
export type Origin = z.infer<typeof Origin>

/** A quote that cannot be read is no reason to lose the message. */
export const MessageFrame = z.object({
  ...Origin.shape,
  ...Content.shape,
  quote: Content.optional().catch(undefined),
})
export type MessageFrame = z.infer<typeof MessageFrame>

const Pressed = z.object({
  event_key: z.string().max(1024).optional(),
  task_id: z.string().max(128).optional(),
})

/** An event (doc 101027); the SDK's types have what was pressed directly in `event`, the documentation one level down. */
export const EventFrame = z.object({
  ...Origin.shape,
  msgtype: z.literal('event'),
  event: Pressed.extend({
    eventtype: z.string().regex(/^\w{1,64}$/),
    template_card_event: Pressed.optional(),
  }),
})
export type EventFrame = z.infer<typeof EventFrame>
