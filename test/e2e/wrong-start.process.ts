import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { runProcess } from './service-process.ts'

const wecom = {
  WECOM_CORP_ID: 'wwexample01',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'S3CRET',
  WECOM_TOKEN: 'TokenOfTheCallback1',
  WECOM_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
}
const { WECOM_SECRET: _, ...incomplete } = wecom

it.each([
  { settings: { PORT: 'abc' }, names: /PORT.*65535/ },
  { settings: incomplete, names: /WECOM_SECRET/ },
  { settings: { ...wecom, SANDBOX: '1' }, names: /SANDBOX/ },
  { settings: { ...wecom, WECOM_API_BASE: 'http://api.example.cn' }, names: /WECOM_API_BASE.*https/ },
  { settings: wecom, names: /campaign\.yaml.*npm run -s setup/ },
])('stops with one line that names what is wrong: $names', async ({ settings, names }) => {
  const { code, said } = await runProcess({ ...settings, DATA_DIR: await tempFolder() })
  expect(code).not.toBe(0)
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(said).toMatch(names)
  expect(said).not.toMatch(/S3CRET|at .*\.ts/)
})

it('names file, line and key of a bad roster', async () => {
  const folder = await tempFolder()
  const campaign =
    'rubric: zhengzhou-2020\nyear: 2026\noffice:\n  name: 办公室\n  clerks: [{ name: 督导员, wecom: office }]\n'
  await writeFile(join(folder, 'campaign.yaml'), campaign)
  await writeFile(join(folder, 'roster.yaml'), 'units:\n  - name: 金水区\n    kind: 县\n')
  const { code, said } = await runProcess({ ...wecom, DATA_DIR: folder })
  expect(code).not.toBe(0)
  expect(said).toMatch(/roster\.yaml:3 .*kind/)
})

it('says so when the port is taken', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void taken.close())
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? String(address.port) : ''
  const { code, said } = await runProcess({ PORT: port, DATA_DIR: await tempFolder() })
  expect(code).not.toBe(0)
  expect(said).toContain(port)
})
