import type { FileKind } from '../domain/task.ts'

export interface StoredFile {
  readonly sha256: string
  readonly size: number
  /** From the bytes; undefined where they are none of the kinds a material can come as. */
  readonly kind: FileKind | undefined
}

/** Files under their SHA-256. */
export interface FileStore {
  /** On disk when it resolves. Rejects with a `file_too_large` BotError above the limit, leaving nothing behind. */
  put(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StoredFile>
  /** All of a file that was kept before. */
  read(sha256: string): Promise<Uint8Array>
  /** Gone from disk when it resolves; one that is not there is no error. */
  remove(sha256: string): Promise<void>
}
