import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCli } from '../cli/run-cli.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { startProcess } from './service-process.ts'

const SANDBOX = { SANDBOX: '1' }

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? String(address.port) : ''
}

it.each([
  { HOST: '::1', at: /^http:\/\/\[::1\]:\d+$/ },
  { HOST: '0.0.0.0', at: /^http:\/\/127\.0\.0\.1:\d+$/ },
])(
  'greets with an address that can be opened: HOST=$HOST',
  async ({ HOST, at }) => {
    const { url } = await startProcess({ ...SANDBOX, HOST, DATA_DIR: await tempFolder() })
    expect(url).toMatch(at)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
  },
  60_000,
)

it('keeps its data below ~, not in a folder of that name', async () => {
  const HOME = await tempFolder()
  await startProcess({ ...SANDBOX, HOME, DATA_DIR: '~/督导 数据' })
  expect(await readdir(HOME)).toEqual(['督导 数据'])
}, 60_000)

it('serves all below the path of PUBLIC_URL, and beside it', async () => {
  const PORT = await freePort()
  const PUBLIC_URL = `http://127.0.0.1:${PORT}/gov/dudao`
  const { url } = await startProcess({ ...SANDBOX, PORT, PUBLIC_URL, DATA_DIR: await tempFolder() })
  const upload = await fetch(`${url}/gov/dudao/upload?key=x`)
  const page = await upload.text()
  const addresses = [...page.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, address = '']) => address)
  expect(addresses.length).toBeGreaterThan(0)
  for (const address of [...addresses, '/gov/dudao/readyz', '/readyz']) {
    expect([address, (await fetch(`${url}${address}`)).status]).toEqual([address, 200])
  }
  expect((await fetch(`${url}/gov/dudaox/readyz`)).status).toBe(404)
}, 60_000)

it('is seen by a restore, however long the path of its data and whatever the temporary folder', async () => {
  const folder = join(await tempFolder(), '法治政府建设'.repeat(10), 'd'.repeat(120))
  await mkdir(folder, { recursive: true })
  const settings = {
    WECOM_BOT_ID: 'aib-1',
    WECOM_BOT_SECRET: 'x',
    WECOM_BOT_WS_URL: 'ws://127.0.0.1:9',
    DATA_DIR: folder,
  }
  await writeFile(
    join(folder, 'campaign.yaml'),
    'rubric: zhengzhou-2020\nyear: 2026\noffice:\n  name: 办公室\n  clerks: [{ name: 督导员, wecom: office }]\n',
  )
  await writeFile(join(folder, 'roster.yaml'), 'units:\n  - { name: 金水区, kind: 县市区, contacts: [] }\n')
  const { terminate } = await startProcess({ ...settings, TMPDIR: await tempFolder() })
  const backups = await tempFolder()
  expect((await runCli('backup', [backups], settings)).status).toBe(0)
  const [backup = ''] = await readdir(backups)
  const before = await readFile(join(folder, 'roster.yaml'), 'utf8')
  for (const TMPDIR of [await tempFolder(), undefined]) {
    const restore = () =>
      runCli('restore', [join(backups, backup), '--replace'], { ...settings, ...(TMPDIR !== undefined && { TMPDIR }) })
    const { status, stderr } = await restore()
    expect(stderr.trim()).toMatch(/^没有恢复：服务正在使用数据目录.*请先停止服务。$/)
    expect(status).toBe(1)
  }
  expect(await readFile(join(folder, 'roster.yaml'), 'utf8')).toBe(before)
  await terminate()
  expect((await runCli('restore', [join(backups, backup), '--replace'], settings)).status).toBe(0)
}, 120_000)
