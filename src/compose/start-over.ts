import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ifThere } from '../stores/files/missing.ts'

/** Throws away what the sandbox recorded. It is put aside first: a crash half way leaves all of it or nothing. */
export async function discardSandbox(dataFolder: string): Promise<void> {
  const aside = join(dataFolder, 'replaced-sandbox')
  await rm(aside, { recursive: true, force: true })
  await ifThere(rename(join(dataFolder, 'sandbox'), aside))
  await rm(aside, { recursive: true, force: true })
}
