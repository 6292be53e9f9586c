import { z } from 'zod'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import { Moment } from '../../domain/day.ts'
import { hashHex } from '../../domain/hash.ts'
import type { Kept } from '../channel.ts'

/** The links that have brought their file, until they expire. */
export const UsedLinksDocument = z.object({
  format: z.literal(1),
  used: z.array(z.object({ id: z.string(), attempt: z.string(), expiresAt: Moment })),
})
type UsedLinksDocument = z.infer<typeof UsedLinksDocument>

export const noUsedLinks = (): UsedLinksDocument => ({ format: 1, used: [] })

export interface UsedLinks {
  /** The attempt that used the link up; undefined while it is unused. */
  by(id: string, now: Date): Promise<string | undefined>
  /** On disk when it resolves. */
  add(id: string, attempt: string, expiresAt: string): Promise<void>
}

/**
 * Spread over many small documents, as each is written as a whole: the ten thousand uploads of a last afternoon would
 * make a single one large. `keep` gives the document of that name.
 */
export function usedLinks(keep: (name: string) => Kept<UsedLinksDocument>): UsedLinks {
  const documents = new Map<string, Kept<UsedLinksDocument>>()
  const inTurn = oneAtATime()
  let latest = new Date(0)

  const documentOf = (name: string): Kept<UsedLinksDocument> => {
    const document = documents.get(name) ?? keep(name)
    documents.set(name, document)
    return document
  }
  return {
    by: async (id, now) => {
      latest = now
      return (await documentOf(nameFor(id)).load()).used.find((one) => one.id === id)?.attempt
    },
    add: (id, attempt, expiresAt) =>
      inTurn(nameFor(id), async () => {
        const document = documentOf(nameFor(id))
        const { used } = await document.load()
        const kept = used.filter((one) => Date.parse(one.expiresAt) >= latest.getTime() && one.id !== id)
        await document.save({ format: 1, used: [...kept, { id, attempt, expiresAt }] })
      }),
  }
}

/** One of 256 names. */
const nameFor = (id: string): string => `upload-${hashHex(id).slice(0, 2)}`
