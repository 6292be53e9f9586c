import { z } from 'zod'
import { chained } from '../../domain/chain.ts'
import { isStored, type Migration, type Stored } from './migrate.ts'

/** What a record of format 1 has that changes; an act or a message is kept as it is beside that. */
const Before = z.looseObject({
  outbox: z.array(z.looseObject({})).default([]),
  version: z.int().min(0).exactOptional(),
})

/** Where nothing says since when: such a message is of no use any more. */
const LONG_AGO = '1970-01-01T00:00:00+08:00'

/**
 * 1 to 2, dossiers, the office's record and people alike: each act is chained to the one before, a message to send says
 * since when, the record counts its writes, and answers to messages are no longer kept here (the dialogues have them).
 */
export const recordFrom1To2 =
  (acts: 'entries' | 'acts'): Migration =>
  (document) => {
    const found = Before.safeParse(document)
    const history = document[acts] ?? []
    if (!found.success || !isHistory(history)) return document
    const { answers: _, outbox, version = history.length, ...rest } = found.data
    const since = momentOf(history.at(-1)) ?? LONG_AGO
    return {
      ...rest,
      version,
      [acts]: chained([], history),
      outbox: outbox.map((message) => ({ ...message, since })),
    }
  }

const isHistory = (value: unknown): value is readonly Stored[] => Array.isArray(value) && value.every(isStored)

const momentOf = (act: Stored | undefined): string | undefined => (typeof act?.at === 'string' ? act.at : undefined)
