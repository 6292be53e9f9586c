import { oneAtATime } from '../../concurrency/one-at-a-time.ts'

/**
 * The files that messages hold until a record does. Several nodes on one bucket need one that they share: this one knows
 * of its own process alone.
 */
export interface FilesInHand {
  /** Puts or removes a file while nobody else does so with the same one. */
  exclusively<T>(sha256: string, work: () => Promise<T>): Promise<T>
  take(sha256: string): Promise<void>
  letGo(sha256: string): void
  /** Whether a message holds it. */
  has(sha256: string): Promise<boolean>
}

export function filesInHand(): FilesInHand {
  const exclusively = oneAtATime()
  const counts = new Map<string, number>()
  return {
    exclusively,
    take: async (sha256) => void counts.set(sha256, (counts.get(sha256) ?? 0) + 1),
    letGo: (sha256) => {
      const others = (counts.get(sha256) ?? 0) - 1
      if (others > 0) counts.set(sha256, others)
      else counts.delete(sha256)
    },
    has: async (sha256) => counts.has(sha256),
  }
}
