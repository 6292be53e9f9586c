import type { IncomingFile } from '../../domain/message.ts'

/** A file whose transfer has begun. */
export interface OpenedFile {
  readonly file: IncomingFile
  /** Lets go of it, read or not. */
  discard(): void
}

/** A file that could not be opened: its reader is told. */
export const unopened = (name: string, error: unknown): OpenedFile => ({
  file: { name, content: { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) } },
  discard() {},
})
