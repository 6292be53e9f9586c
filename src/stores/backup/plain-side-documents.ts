import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { documentDamaged } from '../files/errors.ts'
import { ifThere } from '../files/missing.ts'
import { keyOfName, nameOfKey } from '../lowdb/key-names.ts'
import { sideDocumentsIn } from '../lowdb/side-documents.ts'
import { filesBelow } from './data-files.ts'

/** The content of a small document, which only its own part of the program knows. */
export const SideValue = z.record(z.string(), z.unknown())
type SideValue = z.infer<typeof SideValue>

/** A small document beside the records: `board`, `channels/quota`, `links/<campaign>/<unit>`. */
export interface SideDocumentRead {
  readonly name: string
  readonly value: SideValue
}

const SINGLE = ['board', 'downloads', 'roster-told', 'first-starts'] as const
const CHANNELS = 'channels'
const LINKS = 'links'

const Kept = z.object({ key: z.string(), document: SideValue })

/** The small documents of a folder of records, one after the other. Rejects with `document_damaged`. */
export async function* sideDocumentsOf(folder: string): AsyncGenerator<SideDocumentRead> {
  for (const name of SINGLE) {
    const value = await read(join(folder, `${name}.json`), SideValue)
    if (value) yield { name, value }
  }
  for await (const file of filesBelow(join(folder, CHANNELS))) {
    const value = file.endsWith('.json') ? await read(join(folder, CHANNELS, file), SideValue) : undefined
    if (value) yield { name: `${CHANNELS}/${file.slice(0, -'.json'.length)}`, value }
  }
  for await (const file of filesBelow(join(folder, LINKS))) {
    const [group = '', ...rest] = file.split('/')
    const kept = rest.length === 1 && file.endsWith('.json') ? await read(join(folder, LINKS, file), Kept) : undefined
    if (kept && `${nameOfKey(kept.key)}.json` === basename(file)) {
      yield { name: `${LINKS}/${keyOfName(group) ?? group}/${kept.key}`, value: kept.document }
    }
  }
}

/** Writes a small document into a folder of records. */
export async function writeSideDocument(folder: string, { name, value }: SideDocumentRead): Promise<void> {
  const [place = '', campaign, ...unit] = name.split('/')
  const side = sideDocumentsIn(folder)
  if (place === LINKS && campaign !== undefined) {
    await side.keyed(`${LINKS}/${nameOfKey(campaign)}`, SideValue, () => ({})).save(unit.join('/'), value)
  } else await side.single(name, SideValue, () => ({})).save(value)
}

async function read<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const text = await ifThere(readFile(path, 'utf8'))
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch {
    throw documentDamaged(path, '内容无法识别')
  }
}
