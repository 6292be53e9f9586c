import { z } from 'zod'
import { parseJson, withControlsEscaped } from '../../kit/parse-json.ts'

/** A frame that the SDK cannot parse: mended, or only known by the id that an answer refers to. */
export type RawFrame =
  | { readonly kind: 'sound' }
  | { readonly kind: 'mended'; readonly text: string }
  | { readonly kind: 'broken'; readonly reqId: string | undefined }

/** The SDK takes objects only; what is in them is for its reader. */
const Parsed = z.record(z.string(), z.unknown())
const isFrame = (text: string): boolean => Parsed.safeParse(parseJson(text)).success

/** The SDK leaves out all control characters but tabs and line feeds. */
const withoutControls = (text: string): string => text.replace(/(?![\t\n])\p{Cc}/gu, '')

const MESSAGE = /"cmd"\s*:\s*"aibot_msg_callback"/
const REQ_ID = /"req_id"\s*:\s*"([\w.:@-]{1,256})"/

/** Reads a frame as it came; the SDK drops one that is no JSON without a word. */
export function readRaw(text: string): RawFrame {
  if (isFrame(text) || isFrame(withoutControls(text))) return { kind: 'sound' }
  const mended = withControlsEscaped(text)
  if (isFrame(mended)) return { kind: 'mended', text: mended }
  return { kind: 'broken', reqId: MESSAGE.test(text) ? REQ_ID.exec(text)?.[1] : undefined }
}
