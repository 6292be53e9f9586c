import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { moveDurably, writeDurably } from '../files/durable-write.ts'
import { isMissing } from '../files/is-missing.ts'
import { documentDamaged } from '../files/storage-errors.ts'
import { nameOfKey } from '../lowdb/key-names.ts'

/**
 * The office's record was a file named by the campaign as it is and without its key: it is put where the campaign's key
 * says, and kept beside it as `.format-1`. Rejects with `document_damaged` where it cannot be read.
 */
export async function moveOfficeFile(folder: string, campaign: string): Promise<void> {
  const before = join(folder, `${campaign}.json`)
  const after = join(folder, `${nameOfKey(campaign)}.json`)
  const text = before === after ? undefined : await readIfThere(before)
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

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (isMissing(cause)) return undefined
    throw cause
  }
}
