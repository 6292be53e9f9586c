import { execFile } from 'node:child_process'
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { stringify } from 'yaml'
import { population } from '../../crash/population.ts'
import { serviceLife } from '../../crash/service-life.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { textMessage, wecomPlatform } from '../../support/wecom-platform.ts'

const REFUSED = /暂时无法保存/
const RECEIPT = /回执】.*验证码/

/** A folder as an operator sets it up, the platform opposite, and what starts the service between them. */
async function office() {
  const home = await tempFolder()
  const folder = join(home, 'data')
  const refuseWhile = join(home, 'refuses')
  await mkdir(folder)
  const its = population()
  await writeFile(join(folder, 'campaign.yaml'), stringify(its.campaign))
  await writeFile(join(folder, 'roster.yaml'), stringify(its.roster))
  const platform = await wecomPlatform({ users: its.people.map(({ user }) => user) })
  onTestFinished(platform.stop)
  const settings = platform.environment
  const start = (more: Parameters<typeof serviceLife>[2] = {}) => {
    const life = serviceLife({ folder, scratch: home, seed: 1, refuseWhile }, settings, more)
    onTestFinished(async () => {
      life.kill()
      await life.ended
    })
    return life
  }
  let messages = 7_300_000_000_000_000_000n
  const message = (text: string, from = 'u0a') =>
    textMessage(text, { FromUserName: from, CreateTime: Math.floor(Date.now() / 1000), MsgId: ++messages })
  return {
    home,
    folder,
    start,
    message,
    /** From now on the disk answers every write with that error; undefined: it works again. */
    disk: (error: 'ENOSPC' | 'EROFS' | 'EIO' | undefined) =>
      error === undefined ? rm(refuseWhile) : writeFile(refuseWhile, error),
    tell: async (url: string, xml: string) => (await platform.deliver(`${url}/wecom/app`, xml)).passive,
  }
}

const readiness = async (url: string) => (await fetch(`${url}/readyz`)).status

/** One line without a stack trace. */
function expectOneLine(said: string, expected: RegExp): void {
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(said).toMatch(expected)
  expect(said).not.toMatch(/\bat .*\.ts|node:/)
}

describe('a disk in trouble', () => {
  it('refuses changes clearly while it is full or read-only, answers queries, and goes on when it is well', async () => {
    const { start, message, tell, disk } = await office()
    const url = (await start().url) ?? ''
    expect(await tell(url, message('提交 2 https://example.test/1'))).toMatch(RECEIPT)
    expect(await readiness(url)).toBe(200)
    for (const error of ['ENOSPC', 'EROFS', 'EIO'] as const) {
      const refused = message(`提交 2 https://example.test/${error}`)
      await disk(error)
      expect(await tell(url, refused)).toMatch(REFUSED)
      expect(await tell(url, message('查询 2'))).toMatch(/任务2/)
      if (error === 'EROFS') expect(await readiness(url)).toBe(503)
      await disk(undefined)
      expect(await readiness(url)).toBe(200)
      expect(await tell(url, message('提交 2 https://example.test/after', 'u1a'))).toMatch(RECEIPT)
    }
  }, 60_000)

  it.runIf(process.platform === 'linux')(
    'is full for real: the process lives, says so to the sender, and goes on once there is room',
    async () => {
      const { start, message, tell, folder } = await office()
      // In blocks of 1024 bytes; the journal grows by half a megabyte at a time.
      const life = start({ wrapper: ['bash', '-c', 'ulimit -S -f 300; exec "$0" "$@"'] })
      const url = (await life.url) ?? ''
      expect(await tell(url, message('提交 2 https://example.test/1'))).toMatch(REFUSED)
      expect(await tell(url, message('查询 2'))).toMatch(/任务2/)
      await promisify(execFile)('prlimit', ['--pid', String(life.pid), '--fsize=unlimited:unlimited'])
      const receipt = await tell(url, message('提交 2 https://example.test/2'))
      expect(receipt).toMatch(RECEIPT)
      expect(receipt).toMatch(/-0001/)
      expect(await life.end()).toBe(true)
      expect((await readdir(join(folder, 'journal'))).length).toBe(0)
    },
    60_000,
  )

  // For the superuser nothing is read-only.
  it.skipIf(process.getuid?.() === 0)('is read-only at the start: the service says so in one line', async () => {
    const { start, folder } = await office()
    await chmod(folder, 0o555)
    const life = start()
    expect(await life.ended).not.toBe(0)
    await chmod(folder, 0o755)
    expectOneLine(life.said(), new RegExp(`${folder} 不能写入（EACCES）.*DATA_DIR`))
  })

  it('fails at the start: the service says so in one line', async () => {
    const { start, disk, folder } = await office()
    await disk('EROFS')
    const life = start()
    expect(await life.ended).not.toBe(0)
    expectOneLine(life.said(), new RegExp(`${folder} 不能写入（EROFS）.*DATA_DIR`))
  })
})

describe('a folder that is in use', () => {
  it('lets no second service start, and the next one once the first was killed', async () => {
    const { start, folder } = await office()
    const first = start()
    await first.url
    const second = start()
    expect(await second.ended).not.toBe(0)
    expectOneLine(second.said(), new RegExp(`${folder}.*另一个督导通进程`))
    first.kill()
    await first.ended
    expect(await start().url).toMatch(/^http/)
  }, 60_000)
})
