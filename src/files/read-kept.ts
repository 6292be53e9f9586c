import { hashHex, hashOfPieces } from '../domain/hash.ts'
import type { FileStore, KeptStream, OpenKept, ReadKept } from '../ports/files.ts'
import type { Log } from '../ports/log.ts'

interface Parts {
  readonly files: Pick<FileStore, 'open'>
  readonly log: Log
}

/** For the files that a chat, a comparison or a table needs as a whole: of at most `MAX_FILE_MB`. */
export const makeReadKept =
  ({ files, log }: Parts): ReadKept =>
  async (sha256) => {
    const kept = await files.open(sha256)
    if (!kept) return { kind: 'gone' }
    const content = await readWhole(kept)
    if (hashHex(content) === sha256) return { kind: 'whole', content }
    logChanged(sha256, log)
    return { kind: 'changed' }
  }

/** Reads the file twice, so that of a changed one not a byte is given. */
export const makeOpenKept =
  ({ files, log }: Parts): OpenKept =>
  async (sha256) => {
    const first = await files.open(sha256)
    if (!first) return { kind: 'gone' }
    if ((await hashOfPieces(first.content)) !== sha256) {
      logChanged(sha256, log)
      return { kind: 'changed' }
    }
    return { kind: 'whole', open: () => files.open(sha256) }
  }

const logChanged = (file: string, log: Log): void =>
  log.error({ file }, '文件的内容与存档时的 SHA-256 不符，没有发出；请从备份恢复')

/** All of a file in memory; what is there, where it is shorter or longer than it should be. */
export async function readWhole({ size, content }: KeptStream): Promise<Uint8Array> {
  const whole = new Uint8Array(size)
  let at = 0
  for await (const chunk of content) {
    const fitting = chunk.subarray(0, size - at)
    whole.set(fitting, at)
    at += fitting.byteLength
  }
  return whole.subarray(0, at)
}
