import { z } from 'zod'
import type { IncomingFile } from '../../domain/message.ts'
import { badBase64, fileTooLarge, groupNotFound } from './errors.ts'

/** Half of a surrogate pair is not text: neither a file name nor a log can hold it. */
const Text = z.string().refine((text) => !/\p{Surrogate}/u.test(text), '含有不完整的字符')

/** The body of `POST /sandbox/messages` (DESIGN, Outside interfaces). */
export const MessageRequest = z
  .object({
    user: Text.min(1, '应为1至64个字').max(64, '应为1至64个字'),
    chat: z.enum(['single', 'group'], '应为 single 或 group').optional(),
    group: Text.min(1).max(60).optional(),
    text: Text.max(100_000, '不能超过100000字').optional(),
    file: z.object({ name: Text.min(1, '不能为空').max(255, '不能超过255字'), base64: z.string() }).optional(),
    id: Text.min(1, '应为1至128个字').max(128, '应为1至128个字').optional(),
  })
  .refine(({ text, file }) => (text ?? '').trim() !== '' || file !== undefined, '「text」与「file」至少要有一项')
export type MessageRequest = z.infer<typeof MessageRequest>

/** Bytes of a request with the largest file, in Base64, and the longest text, every character escaped. */
export const messageBodyLimit = (maxFileBytes: number): number => Math.ceil(maxFileBytes / 3) * 4 + 128 * 1024

/** Where it was said. `chat` decides; without it a `group` means the group. The only group need not be named. */
export function chatOf({ chat, group }: MessageRequest, groups: readonly string[]) {
  if (chat === 'single' || (chat === undefined && group === undefined)) return { kind: 'single' } as const
  const named = group ?? groups[0]
  if (named === undefined || !groups.includes(named)) throw groupNotFound(named ?? 'all')
  return { kind: 'group', groupId: named } as const
}

/** The decoded file, or none. Rejects what is not canonical Base64 and what is larger than `maxFileBytes`. */
export function filesOf({ file }: MessageRequest, maxFileBytes: number): IncomingFile[] {
  if (file === undefined) return []
  const bytes = Buffer.from(file.base64, 'base64')
  // Node's decoder skips what it does not know; only canonical Base64 comes back the same.
  if (bytes.toString('base64') !== file.base64) throw badBase64()
  if (bytes.length > maxFileBytes) throw fileTooLarge(maxFileBytes)
  return [{ name: file.name, content: [bytes] }]
}
