import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { lockFolder, shortWayTo } from '../../../src/stores/journal/lock.ts'
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

  it.each([
    ['short', 'd'],
    ['long', '督'.repeat(60)],
    ['as long as a path may be', Array.from({ length: 15 }, () => '督'.repeat(80)).join('/')],
  ])('lies in the folder itself and nowhere else: a path that is %s', async (_, below) => {
    const folder = join(await tempFolder(), below)
    const temporary = await tempFolder()
    const running = await lockingProcess(folder, { TMPDIR: temporary })
    expect(running.said).toBe('locked')
    expect(await readdir(folder)).toEqual(['.lock'])
    expect((await readdir(temporary)).filter((name) => !name.startsWith('tsx-'))).toEqual([])
    await running.kill()
  })

  it.each([
    ['by another TMPDIR', async (folder: string) => ({ folder, TMPDIR: await tempFolder() })],
    ['through a link', async (folder: string) => ({ folder: await linkTo(folder), TMPDIR: '/tmp' })],
    [
      'through a link within its path',
      async (folder: string) => ({ folder: join(await linkTo(dirname(folder)), basename(folder)), TMPDIR: '/tmp' }),
    ],
    ['by a relative path', async (folder: string) => ({ folder: relative(process.cwd(), folder), TMPDIR: '/tmp' })],
  ])('keeps a second process off a folder of a long path that comes %s, until the first is killed', async (_, way) => {
    const folder = join(await tempFolder(), '法治政府建设', '督导通'.repeat(12), 'data')
    const first = await lockingProcess(folder, { TMPDIR: await tempFolder() })
    const { folder: other, TMPDIR } = await way(folder)
    expect((await lockingProcess(other, { TMPDIR })).said).toBe('folder_in_use')
    await first.kill()
    const next = await lockingProcess(other, { TMPDIR })
    expect(next.said).toBe('locked')
    await next.kill()
  })

  it('lets one of two processes in that race for a folder of a long path, each with its own TMPDIR', async () => {
    const folder = join(await tempFolder(), '督'.repeat(60))
    for (const _ of [1, 2]) {
      const racers = await Promise.all(
        [1, 2, 3].map(async () => lockingProcess(folder, { TMPDIR: await tempFolder() })),
      )
      expect(racers.map(({ said }) => said).toSorted()).toEqual(['folder_in_use', 'folder_in_use', 'locked'])
      for (const racer of racers) await racer.kill()
    }
  })

  it('has a way that is short where the system shows no open folders', async () => {
    const folder = join(await tempFolder(), '督'.repeat(60))
    await mkdir(folder)
    const way = await shortWayTo(folder, false)
    expect(Buffer.byteLength(way.path)).toBeLessThan(75)
    await writeFile(join(way.path, 'a'), '')
    expect(await readdir(folder)).toEqual(['a'])
    await way.close()
    await expect(readdir(way.path)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await readdir(folder)).toEqual(['a'])
  })
})

async function linkTo(folder: string): Promise<string> {
  const link = join(await tempFolder(), 'link')
  await symlink(folder, link)
  return link
}

/** A process that locks the folder, or says why not. */
async function lockingProcess(folder: string, env: Record<string, string>) {
  const program = fileURLToPath(new URL('./locking-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(child.stdout, 'data')
  return {
    said: String(said).trim(),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}

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
