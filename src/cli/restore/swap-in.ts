import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { shanghaiIso } from '../../domain/day.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../../stores/campaign-files.ts'
import { syncFolder } from '../../stores/files/durable-write.ts'

/** The lock, what is being restored, what was replaced before, and the note that comes with the program. */
const STAYS = /^(\.lock.*|\.restoring|replaced-.*|README\.md)$/

/** Without them no service starts for an office: they go first and come back last. */
const OFFICE_FILES: readonly string[] = [CAMPAIGN_FILE, ROSTER_FILE]

/** What of a data folder a backup would take the place of. */
export const entriesToReplace = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !STAYS.test(name))

/**
 * Moves what the data folder holds into a folder `replaced-<time>` within it, and what was restored into its place; gives
 * that folder. Within the data folder, since that may be a disk of its own, and the lock lies there. Stopped half way, what
 * was there is in one of the two, no service starts for an office, and restoring again completes it.
 */
export async function swapIn(parts: { dataFolder: string; staging: string; now: Date }): Promise<string | undefined> {
  const { dataFolder, staging, now } = parts
  const before = await entriesToReplace(dataFolder)
  const stamp = shanghaiIso(now).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
  const replaced = join(dataFolder, `replaced-${stamp}`)
  if (before.length > 0) {
    await mkdir(replaced, { mode: 0o700 })
    await syncFolder(dataFolder)
    for (const name of before.toSorted(officeFilesFirst)) {
      await rename(join(dataFolder, name), join(replaced, name))
    }
    await syncFolder(replaced)
    await syncFolder(dataFolder)
  }
  for (const name of (await readdir(staging)).toSorted(officeFilesFirst).toReversed()) {
    await rename(join(staging, name), join(dataFolder, name))
  }
  await syncFolder(staging)
  await syncFolder(dataFolder)
  return before.length > 0 ? replaced : undefined
}

const officeFilesFirst = (one: string, other: string): number =>
  Number(OFFICE_FILES.includes(other)) - Number(OFFICE_FILES.includes(one))
