import { oneAtATime } from '../../concurrency/one-at-a-time.ts'

/** The files that messages hold until a record does: nobody removes them meanwhile. */
export interface FilesInHand {
  /** Takes a file in hand and puts it in its place; it is let go again where that fails. */
  taking<T>(sha256: string, put: () => Promise<T>): Promise<T>
  /** To be called as often as it was taken. */
  letGo(sha256: string): void
  /** Runs the removal of a file that no message holds, while none can take it; not at all of one that is held. */
  removing(sha256: string, remove: () => Promise<void>): Promise<void>
}

/** Those of this process alone. */
export function filesInHand(): FilesInHand {
  const exclusively = oneAtATime()
  const counts = new Map<string, number>()
  const letGo = (sha256: string): void => {
    const others = (counts.get(sha256) ?? 0) - 1
    if (others > 0) counts.set(sha256, others)
    else counts.delete(sha256)
  }
  return {
    letGo,
    taking: (sha256, put) =>
      exclusively(sha256, async () => {
        const done = await put()
        counts.set(sha256, (counts.get(sha256) ?? 0) + 1)
        return done
      }),
    removing: (sha256, remove) =>
      exclusively(sha256, async () => {
        if (!counts.has(sha256)) await remove()
      }),
  }
}
