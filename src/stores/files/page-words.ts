import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { hashHex } from '../../domain/hash.ts'
import type { LinkStore } from '../../ports/link-looks.ts'
import type { IncomingFiles } from './incoming-files.ts'
import type { KeptPlace } from './kept-place.ts'

interface Options {
  readonly place: KeptPlace
  readonly incoming: IncomingFiles
}

/** Keeps the words of pages under their SHA-256, the same words once. */
export function pageWords({ place, incoming }: Options): LinkStore['keepWords'] {
  const inTurn = oneAtATime()
  return (words) => {
    const bytes = Buffer.from(words)
    const sha256 = hashHex(bytes)
    return inTurn(sha256, async () => {
      if ((await place.sizeOf(sha256)) === undefined) await incoming.whole([bytes], bytes.length, place.put)
      return sha256
    })
  }
}
