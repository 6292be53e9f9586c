import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MANIFEST } from '../../stores/backup/manifest.ts'
import { isBackupName } from './backup-name.ts'

/** Removes all backups of a folder but the newest few; gives the names of those removed. Other files stay. */
export async function keepNewest(target: string, count: number): Promise<readonly string[]> {
  const names = (await readdir(target)).filter((name) => isBackupName(name) && existsSync(join(target, name, MANIFEST)))
  const old = names.sort().slice(0, -count)
  for (const name of old) await rm(join(target, name), { recursive: true })
  return old
}
