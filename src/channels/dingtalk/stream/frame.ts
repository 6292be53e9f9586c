import { z } from 'zod'
import { parseJson } from '../../kit/parse-json.ts'

/**
 * One frame of the gateway; `data` is a string of JSON (developerpedia, docs/learn/stream/protocol.md). `messageId` is
 * what an answer names, nothing else: a message delivered again may come under another.
 */
const Frame = z.object({
  type: z.string().max(64),
  headers: z.object({ topic: z.string().max(256).default(''), messageId: z.string().max(256).default('') }),
  data: z.string().default(''),
})
export type Frame = z.infer<typeof Frame>

/** The text of one WebSocket message as a frame; undefined where it is none. */
export const readFrame = (text: string): Frame | undefined => Frame.safeParse(parseJson(text)).data

/** What a frame carries; undefined where it is no JSON. */
export const dataOf = ({ data }: Frame): unknown => parseJson(data)

const messages = { 200: 'OK', 404: 'not found' } as const

/** The answer to a frame: code 404 for a topic that nobody takes. */
export const answerTo = ({ headers }: Frame, code: keyof typeof messages, data: string): string =>
  JSON.stringify({
    code,
    headers: { messageId: headers.messageId, contentType: 'application/json' },
    message: messages[code],
    data,
  })
