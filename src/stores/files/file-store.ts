import type { FileStore } from '../../ports/files.ts'
import { fileEmpty } from './errors.ts'
import { type FilesInHand, filesInHand } from './files-in-hand.ts'
import type { IncomingFiles } from './incoming-files.ts'
import type { KeptPlace } from './kept-place.ts'
import { kindOfFile } from './kind-of-file.ts'

const BYTES_PER_MB = 1024 * 1024

interface Options {
  readonly place: KeptPlace
  readonly incoming: IncomingFiles
  readonly maxMb: number
  /** Shared where several processes put files in the same place; left out, this process is alone. */
  readonly inHand?: FilesInHand
  /** Files put before it are never among those of `keptBefore`. */
  notBefore?(): Date | undefined
}

/** Files under their SHA-256 in a place, the same content once. Rejects with `file_too_large`, `file_empty`. */
export function fileStore(options: Options): FileStore {
  const { place, incoming, maxMb, inHand = filesInHand(), notBefore } = options
  const isThere = async (sha256: string) => (await place.sizeOf(sha256)) !== undefined
  return {
    put: (content) =>
      incoming.whole(content, maxMb * BYTES_PER_MB, async (file) => {
        const { sha256, size, path } = file
        if (size === 0) throw fileEmpty()
        const kind = await kindOfFile(path)
        await inHand.taking(sha256, () => place.put(file))
        return { sha256, size, kind }
      }),
    isThere,
    open: (sha256) => place.open(sha256),
    hold: async (sha256) => {
      const isHeld = await inHand.taking(sha256, () => isThere(sha256))
      if (!isHeld) inHand.letGo(sha256)
      return isHeld
    },
    letGo: (sha256) => inHand.letGo(sha256),
    remove: (sha256, isHeld = async () => false) =>
      inHand.removing(sha256, async () => {
        if ((await isThere(sha256)) && !(await isHeld())) await place.remove(sha256)
      }),
    keptBefore: async function* (moment) {
      const since = notBefore?.()
      for await (const { sha256, at } of place.all()) if (at < moment && !(since && at < since)) yield sha256
    },
  }
}
