import { hashInPlace, type KeptPlace, placeOf } from '../files/kept-place.ts'
import type { Bucket } from './bucket.ts'
import { asUnreachable } from './s3-fault.ts'

interface Options {
  readonly bucket: Bucket
  /** Before each name: `files/`. */
  readonly prefix: string
  /** Behind each name: `.txt`. */
  readonly ending?: string
  /** Resolves once the bucket is known to be ours; left out, nothing is asked first. */
  ready?(): Promise<void>
}

/** Files in a bucket: `<prefix>ab/<sha256>`. Everything rejects with `files_unreachable`. */
export function bucketPlace({ bucket, prefix, ending = '', ready = async () => undefined }: Options): KeptPlace {
  const keyOf = (sha256: string) => `${prefix}${placeOf(sha256, ending)}`
  const whenReady = <T>(work: () => Promise<T>): Promise<T> => asUnreachable(ready().then(work))
  return {
    where: `${bucket.where}/${prefix}`,
    put: (file) => whenReady(() => bucket.put(keyOf(file.sha256), file)),
    sizeOf: (sha256) => whenReady(() => bucket.sizeOf(keyOf(sha256))),
    open: async (sha256) => {
      const kept = await whenReady(() => bucket.open(keyOf(sha256)))
      return kept && { size: kept.size, content: translated(kept.content) }
    },
    remove: (sha256) => whenReady(() => bucket.remove(keyOf(sha256))),
    all: async function* (onStranger) {
      await whenReady(async () => undefined)
      for await (const { key, size, at } of translated(bucket.list(prefix))) {
        const sha256 = hashInPlace(key.slice(prefix.length), ending)
        if (sha256 === undefined) onStranger?.(key.slice(prefix.length))
        else yield { sha256, size, at }
      }
    },
  }
}

/** What comes in pieces, with the faults that come in between. */
async function* translated<T>(pieces: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = pieces[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await asUnreachable(iterator.next())
      if (done === true) return
      yield value
    }
  } finally {
    await iterator.return?.()
  }
}
