import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BotError } from '../../domain/errors.ts'
import { recordFolders } from '../../stores/backup/data-files.ts'
import { lockFolder } from '../../stores/journal/lock.ts'

/** Keeps services off a data folder; what it gives lets them in again. Rejects with `service_runs`. */
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
    throw new BotError('service_runs', `服务正在使用数据目录 ${dataFolder}，请先停止服务。`)
  }
}
