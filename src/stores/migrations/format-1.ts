import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { chained } from '../../domain/chain.ts'
import { moveDurably, writeDurably } from '../files/durable-write.ts'
import { documentDamaged } from '../files/errors.ts'
import { ifThere } from '../files/missing.ts'
import { nameOfKey } from '../lowdb/key-names.ts'
import { isStored, type Migration, type Stored } from './migrate.ts'

/** The parts of a format-1 record that change; acts and messages keep the rest of theirs. */
const Before = z.looseObject({
  outbox: z.array(z.looseObject({})).default([]),
  version: z.int().min(0).exactOptional(),
})

/** The time of a message that has none: it is too old to be of use. */
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

const asRecord = recordFrom1To2('acts')

/** As other records; the earliest people knew neither handovers nor acts. */
export const peopleFrom1To2: Migration = (document) => asRecord({ handovers: [], released: [], ...document })

/** 1 to 2: what was said is a part of the dialogue, which also knows its messages, their answers, and replies owed. */
export const dialogueFrom1To2: Migration = ({ pending, held, more = null }) => ({
  version: 0,
  said: { pending, held, more },
  known: [],
  answers: [],
  outbox: [],
})

/**
 * The office's record was a file named by the campaign as it is and without its key: it is put where the campaign's key
 * says, and kept beside it as `.format-1`. Rejects with `document_damaged` where it cannot be read.
 */
export async function moveOfficeFile(folder: string, campaign: string): Promise<void> {
  const before = join(folder, `${campaign}.json`)
  const after = join(folder, `${nameOfKey(campaign)}.json`)
  const text = before === after ? undefined : await ifThere(readFile(before, 'utf8'))
  if (text === undefined) return
  await writeDurably(after, `${JSON.stringify({ key: campaign, document: parsed(before, text) })}\n`)
  await moveDurably(before, `${before}.format-1`)
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw documentDamaged(path, '不是完整的 JSON')
  }
}
