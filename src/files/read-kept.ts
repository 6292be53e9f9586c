import { hashHex } from '../domain/hash.ts'
import type { ReadKept } from '../ports/files.ts'
import type { Log } from '../ports/log.ts'

export const makeReadKept =
  ({
    read,
    log,
  }: {
    /** All of a file; undefined where it is gone. */
    read(sha256: string): Promise<Uint8Array | undefined>
    readonly log: Log
  }): ReadKept =>
  async (sha256) => {
    const content = await read(sha256)
    if (content === undefined) return { kind: 'gone' }
    if (hashHex(content) === sha256) return { kind: 'whole', content }
    log.error({ file: sha256 }, '文件的内容与存档时的 SHA-256 不符，没有发出；请从备份恢复')
    return { kind: 'changed' }
  }
