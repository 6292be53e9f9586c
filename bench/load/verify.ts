import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unitOf } from '../growth/office.ts'
import { openRecords } from '../store/contenders.ts'
import type { Acknowledged } from './contact.ts'

/** Of the files each fiftieth is hashed, the others are looked up by name and size. */
const HASHED_EVERY = 50

/** Number of acknowledged messages that are missing from the records, once the program has ended. */
export async function missingOf(folder: string, acknowledged: readonly Acknowledged[]): Promise<number> {
  const { dossiers, close } = await openRecords(folder)
  let missing = 0
  for (const [index, { unit, link, assessed, sha256 }] of acknowledged.entries()) {
    const { entries } = await dossiers.load(unitOf(unit))
    const isThere = entries.some(({ detail }) => {
      if (detail.kind === 'assessed') return assessed === true
      if (detail.kind !== 'submitted') return false
      if (link !== undefined) return detail.links.includes(link)
      return detail.files.some((file) => file.sha256 === sha256)
    })
    const isKept = sha256 === undefined || (await isFile(folder, sha256, index % HASHED_EVERY === 0))
    if (!isThere || !isKept) missing += 1
  }
  await close()
  return missing
}

async function isFile(folder: string, sha256: string, hash: boolean): Promise<boolean> {
  const path = join(folder, 'files', sha256.slice(0, 2), sha256)
  try {
    if (!hash) return (await stat(path)).size > 0
    const digest = createHash('sha256').update(await readFile(path))
    return digest.digest('hex') === sha256
  } catch {
    return false
  }
}
