import { existsSync } from 'node:fs'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { shanghaiIso } from '../../domain/day.ts'
import { BotError } from '../../domain/errors.ts'
import { recordFolders } from '../../stores/backup/data-files.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../../stores/campaign-files.ts'
import { syncFolder } from '../../stores/files/durable-write.ts'
import { lockFolder } from '../../stores/journal/lock.ts'

/** Entries that stay: the lock, the data being restored, data replaced before, and the program's own note. */
const STAYS = /^(\.lock.*|\.restoring|replaced-.*|README\.md)$/

/** Without them no service starts for an office: they go first and come back last. */
const OFFICE_FILES: readonly string[] = [CAMPAIGN_FILE, ROSTER_FILE]

/** The entries of a data folder that a backup would replace. */
export const entriesToReplace = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => !STAYS.test(name))

/**
 * Moves the earlier data into a folder `replaced-<time>` within the data folder, and the restored ones into their place;
 * gives that folder. Both lie within the data folder, since that may be a disk of its own, and the lock lies there. If
 * this stops half way, all data are in one of the two, no service starts for an office, and restoring again completes it.
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

/** Keeps services off a data folder until the returned function is called. Rejects with `service_runs`. */
export async function lockData(dataFolder: string): Promise<() => Promise<void>> {
  const unlocks: (() => Promise<void>)[] = []
  const unlock = async () => {
    for (const one of unlocks.splice(0)) await one()
  }
  try {
    for (const name of recordFolders) {
      const folder = join(dataFolder, name)
      if (name === '' || existsSync(folder)) unlocks.push(await lockFolder(folder))
    }
    return unlock
  } catch (cause) {
    await unlock()
    if (!(cause instanceof BotError) || cause.code !== 'folder_in_use') throw cause
    throw serviceRuns(dataFolder)
  }
}

const serviceRuns = (dataFolder: string) =>
  new BotError('service_runs', `服务正在使用数据目录 ${dataFolder}，请先停止服务。`)
