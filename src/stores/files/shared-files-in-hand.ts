import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { Sha256 } from '../../domain/hash.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { SideDocument, SideDocuments } from '../../ports/side-documents.ts'
import type { FilesInHand } from './files-in-hand.ts'

/** A moment, in milliseconds since 1970. */
const Until = z.int()

const Hands = z.object({
  format: z.literal(1),
  files: z.record(
    Sha256,
    z.object({
      /** By node: how many messages hold it, and until when that counts at most. */
      held: z.record(z.string(), z.object({ count: z.int().positive(), until: Until })),
      removedBy: z.object({ node: z.string(), until: Until }).nullable(),
    }),
  ),
})
type Hands = z.infer<typeof Hands>
type OneFile = Hands['files'][string]

/** A message holds its files for moments; a node that died held them no longer than this. */
const HELD_MS = 60 * 60_000
/** Longer than any removal may take with all its tries. */
const REMOVED_WITHIN_MS = 5 * 60_000
const AGAIN_MS = 100

interface Parts {
  /** Shared by the nodes, each change made from what the one before left. */
  readonly side: Pick<SideDocuments, 'single'>
  /** The machine's clock: those of the nodes may differ by minutes. */
  readonly clock: Clock
  readonly log: Log
}

/** Those of all nodes that put files in the same place: in 256 documents, by the first digits of the hash. */
export function sharedFilesInHand({ side, clock, log }: Parts): FilesInHand {
  const node = randomUUID()
  const inTurn = oneAtATime()
  const documents = new Map<string, SideDocument<Hands>>()
  const documentOf = (sha256: string): SideDocument<Hands> => {
    const name = `files-in-hand/${sha256.slice(0, 2)}`
    const known = documents.get(name) ?? side.single(name, Hands, (): Hands => ({ format: 1, files: {} }))
    documents.set(name, known)
    return known
  }
  /** Changes what is known of a file; false where `change` gives nothing. What has run out is forgotten on the way. */
  const update = (sha256: string, change: (file: OneFile, now: number) => OneFile | undefined): Promise<boolean> =>
    documentOf(sha256).update((before) => {
      const now = clock.now().getTime()
      const known = unexpired(before, now)
      const changed = change(known[sha256] ?? { held: {}, removedBy: null }, now)
      if (!changed) return { access: before, result: false }
      return { access: { format: 1, files: withoutIdle({ ...known, [sha256]: changed }) }, result: true }
    })
  const countMore = (sha256: string, more: number) =>
    update(sha256, (file, now) => {
      if (more > 0 && file.removedBy) return undefined
      const count = (file.held[node]?.count ?? 0) + more
      const { [node]: _, ...others } = file.held
      return { ...file, held: count > 0 ? { ...others, [node]: { count, until: now + HELD_MS } } : others }
    })

  return {
    taking: (sha256, put) =>
      inTurn(sha256, async () => {
        while (!(await countMore(sha256, 1))) await pause(AGAIN_MS)
        try {
          return await put()
        } catch (cause) {
          await countMore(sha256, -1)
          throw cause
        }
      }),
    letGo: (sha256) =>
      void inTurn(sha256, () => countMore(sha256, -1)).catch((err: unknown) =>
        log.error({ err }, '一个文件没有从手上放下，一小时后自动放下'),
      ),
    removing: (sha256, remove) =>
      inTurn(sha256, async () => {
        const begun = await update(sha256, (file, now) =>
          Object.keys(file.held).length > 0 || file.removedBy
            ? undefined
            : { ...file, removedBy: { node, until: now + REMOVED_WITHIN_MS } },
        )
        if (!begun) return
        try {
          await remove()
        } finally {
          await update(sha256, (file) => ({ ...file, removedBy: null }))
        }
      }),
  }
}

function unexpired({ files }: Hands, now: number): Hands['files'] {
  return Object.fromEntries(
    Object.entries(files).map(([sha256, { held, removedBy }]) => [
      sha256,
      {
        held: Object.fromEntries(Object.entries(held).filter(([, { until }]) => until > now)),
        removedBy: removedBy && removedBy.until > now ? removedBy : null,
      },
    ]),
  )
}

const withoutIdle = (files: Hands['files']): Hands['files'] =>
  Object.fromEntries(
    Object.entries(files).filter(([, { held, removedBy }]) => removedBy !== null || Object.keys(held).length > 0),
  )
