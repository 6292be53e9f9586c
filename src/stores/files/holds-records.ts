import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ifThere } from './missing.ts'

/** The places of records, and the journal with those that are in no file yet. */
const PLACES = ['people.json', 'dossiers', 'office', 'journal'] as const

/** Whether anything was ever recorded in a folder, so that it had its keys. */
export async function holdsRecords(folder: string): Promise<boolean> {
  for (const place of PLACES) if (await holdsSomething(join(folder, place))) return true
  return false
}

async function holdsSomething(path: string): Promise<boolean> {
  if (path.endsWith('.json')) return existsSync(path)
  const names = (await ifThere(readdir(path))) ?? []
  return names.some((name) => !name.startsWith('.'))
}
