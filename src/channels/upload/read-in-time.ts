import type { IncomingMessage } from 'node:http'
import { BotError } from '../../domain/errors.ts'

interface Limits {
  readonly maxFileBytes: number
  /** The longest silence, and the longest upload however slowly it drips: below Node's own five minutes. */
  readonly idleMs?: number
  readonly longestMs?: number
  /** Maximum uploads of one sender at once. */
  readonly mostOfSender?: number
  /** Maximum bytes that all uploads hold in memory together. */
  readonly mostBytes?: number
}

/** Reads a body whole and hands it on, so that nobody waits for its rest in a turn of the sender's chat. */
export type ReadUpload = <T>(
  upload: { readonly request: IncomingMessage; readonly sender: string },
  use: (content: readonly Uint8Array[]) => Promise<T>,
) => Promise<T>

const MB = 1024 * 1024

/** Bounds uploads in time, number and bytes; rejects with a BotError, keeping nothing. */
export function makeReadUpload({
  maxFileBytes,
  idleMs = 30_000,
  longestMs = 4 * 60_000,
  mostOfSender = 3,
  mostBytes = Math.max(256 * MB, 4 * maxFileBytes),
}: Limits): ReadUpload {
  const running = new Map<string, number>()
  let held = 0

  const read = async (request: IncomingMessage, hold: (bytes: number) => void): Promise<Uint8Array[]> => {
    const chunks: Uint8Array[] = []
    const body: AsyncIterator<Uint8Array> = request.iterator({ destroyOnReturn: false })
    const until = Date.now() + longestMs
    let size = 0
    // One byte over the limit is enough for the store to refuse it.
    while (size <= maxFileBytes) {
      const step = await within(Math.min(idleMs, until - Date.now()), body.next())
      if (step.done) break
      size += step.value.byteLength
      hold(step.value.byteLength)
      chunks.push(step.value)
    }
    return chunks
  }

  return async ({ request, sender }, use) => {
    const others = running.get(sender) ?? 0
    if (others >= mostOfSender) throw tooMany()
    running.set(sender, others + 1)
    let own = 0
    try {
      const content = await read(request, (bytes) => {
        if (held + bytes > mostBytes) throw tooMany()
        held += bytes
        own += bytes
      })
      return await use(content)
    } finally {
      held -= own
      const left = (running.get(sender) ?? 1) - 1
      if (left > 0) running.set(sender, left)
      else running.delete(sender)
    }
  }
}

/** The value of a step; `upload_stalled` where it takes too long, `upload_broken` where it breaks off. */
function within<T>(ms: number, step: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(stalled()), Math.max(0, ms))
    step.then(resolve, (cause: unknown) => reject(broken(cause))).finally(() => clearTimeout(timer))
  })
}

const stalled = () => new BotError('upload_stalled', '上传太慢或中途停住，没有收下文件。请检查网络后再按「上传」。')

const broken = (cause: unknown) => new BotError('upload_broken', '上传中断，没有收下文件。请再按「上传」。', { cause })

const tooMany = () => new BotError('upload_too_many', '正在上传的文件太多，没有收下。请等前面的传完后再试。')
