import { open, readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pLimit from 'p-limit'
import type { Clock } from '../../ports/clock.ts'
import { makeFolder, moveDurably, syncFolder } from './durable-write.ts'
import { hashInPlace, type KeptPlace, placeOf } from './kept-place.ts'
import { ifThere } from './missing.ts'

/** Of Node's four threads for files: the others are for the records, so that no message waits behind uploads. */
const SYNCED_AT_ONCE = 2

interface Options {
  readonly folder: string
  /** Behind each name: `.txt`. */
  readonly ending?: string
  /** The clock that a file's age goes by: its time on disk is the moment of the last `put`. */
  readonly clock: Clock
}

/** Files on one machine: `<folder>/ab/<sha256>`. */
export function folderPlace({ folder, ending = '', clock }: Options): KeptPlace {
  const inTurn = pLimit(SYNCED_AT_ONCE)
  const pathOf = (sha256: string) => join(folder, placeOf(sha256, ending))
  return {
    where: folder,
    put: ({ path, sha256, sync }) =>
      inTurn(async () => {
        await utimes(path, clock.now(), clock.now())
        await sync()
        const home = dirname(pathOf(sha256))
        await makeFolder(home)
        // Over the same content where it is there already: one file, and whole even if that one had been damaged.
        await moveDurably(path, pathOf(sha256))
        // An upload beside this one may have made the home and not have synced it yet.
        await syncFolder(folder)
      }),
    sizeOf: async (sha256) => (await ifThere(stat(pathOf(sha256))))?.size,
    open: async (sha256) => {
      const file = await ifThere(open(pathOf(sha256), 'r'))
      if (file === undefined) return undefined
      try {
        const { size } = await file.stat()
        return { size, content: file.createReadStream() }
      } catch (cause) {
        await file.close()
        throw cause
      }
    },
    remove: async (sha256) => {
      const path = pathOf(sha256)
      if ((await ifThere(stat(path))) === undefined) return
      await rm(path, { force: true })
      await syncFolder(dirname(path))
    },
    all: async function* (onStranger) {
      for (const home of (await ifThere(readdir(folder))) ?? []) {
        if (home.startsWith('.')) continue
        const below = await readdir(join(folder, home)).catch(() => undefined)
        if (below === undefined) onStranger?.(home)
        for (const name of below ?? []) {
          const sha256 = hashInPlace(`${home}/${name}`, ending)
          const found = sha256 && (await ifThere(stat(pathOf(sha256))))
          if (sha256 && found) yield { sha256, size: found.size, at: found.mtime }
          else if (!sha256) onStranger?.(`${home}/${name}`)
        }
      }
    },
  }
}
