import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockFolder } from '../../../src/stores/journal/lock.ts'
import { tempFolder } from '../../support/temp-folder.ts'

describe('the lock of a folder', () => {
  it('lets one in at a time, and the next when that one has gone', async () => {
    const folder = await tempFolder()
    const release = await lockFolder(folder)
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'folder_in_use',
      reply: expect.stringContaining(folder),
    })
    await release()
    expect(await readdir(folder)).toEqual([])
    await (await lockFolder(folder))()
  })

  it('lets one of several in that come at once, also after one that was killed', async () => {
    const folder = await tempFolder()
    await leftByKilled(join(folder, '.lock'))
    expect(await readdir(folder)).toContain('.lock')
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
    const locked = tries.flatMap((tried) => (tried.status === 'fulfilled' ? [tried.value] : []))
    expect(locked).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['.lock'])
    for (const release of locked) await release()
  })

  it('is not held up by one that was killed while it removed the lock of another', async () => {
    const folder = await tempFolder()
    await leftByKilled(join(folder, '.lock'))
    await leftByKilled(join(folder, '.lock.removing'))
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
    const locked = tries.flatMap((tried) => (tried.status === 'fulfilled' ? [tried.value] : []))
    expect(locked).toHaveLength(1)
    expect(await readdir(folder)).toEqual(['.lock'])
    for (const release of locked) await release()
  })

  it('says that a folder cannot be there', async () => {
    const file = join(await tempFolder(), 'file')
    await writeFile(file, '')
    await expect(lockFolder(join(file, 'data'))).rejects.toMatchObject({
      code: 'folder_unwritable',
      reply: expect.stringMatching(/file.data 不能写入（ENOTDIR）/),
    })
  })

  it('works for a folder whose path is too long for a socket, by whatever way it is named', async () => {
    const parent = await tempFolder()
    const folder = join(parent, '督'.repeat(60))
    await mkdir(folder)
    const release = await lockFolder(folder)
    await expect(lockFolder(join(parent, '.', '督'.repeat(60), '..', '督'.repeat(60)))).rejects.toMatchObject({
      code: 'folder_in_use',
    })
    await release()
  })
})

/** A socket whose process was killed. */
async function leftByKilled(path: string): Promise<void> {
  const child = spawn(process.execPath, [
    '-e',
    `require('net').createServer().listen(${JSON.stringify(path)}, () => console.log(1))`,
  ])
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
}
