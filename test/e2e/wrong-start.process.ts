import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { office } from '../support/chat.ts'
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

const CAMPAIGN =
  'rubric: zhengzhou-2020\nyear: 2026\noffice:\n  name: 办公室\n  clerks: [{ name: 督导员, wecom: office }]\n'
const ROSTER = 'units:\n  - name: 金水区\n    kind: 县市区\n    contacts: [{ name: 甲, wecom: jinshui }]\n'
/** 督导办 in GBK. */
const GBK = Buffer.from('cad0b6bdb5bcb0ec', 'hex')
const people = '{"key":"people","document":{'

it.each([
  {
    what: 'an alias without its anchor',
    file: 'roster.yaml',
    content: ROSTER.replace('jinshui', '*a'),
    names: /roster\.yaml:4 /,
  },
  {
    what: 'a tab',
    file: 'roster.yaml',
    content: 'units:\n  - name: 金水区\n\tkind: 县市区\n',
    names: /roster\.yaml:3 /,
  },
  { what: 'aliases upon aliases', file: 'roster.yaml', content: 'units: &a\n  - *a\n', names: /roster\.yaml:\d / },
  {
    what: 'another encoding',
    file: 'campaign.yaml',
    content: Buffer.concat([
      Buffer.from(CAMPAIGN.split('办公室')[0] ?? ''),
      GBK,
      Buffer.from(CAMPAIGN.split('办公室')[1] ?? ''),
    ]),
    names: /campaign\.yaml:4 .*UTF-8/,
  },
  { what: 'half a document', file: 'people.json', content: people, names: /people\.json/ },
])(
  'names the file that holds $what, in one line',
  async ({ file, content, names }) => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'campaign.yaml'), CAMPAIGN)
    await writeFile(join(folder, 'roster.yaml'), ROSTER)
    if (file === 'people.json') await startAndStop(folder)
    await writeFile(join(folder, file), content)
    const { code, said } = await runProcess({ ...wecom, DATA_DIR: folder, LOG_LEVEL: 'silent' })
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toMatch(names)
    expect(said).not.toMatch(/S3CRET|at .*\.ts|联系管理员/)
  },
  60_000,
)

/** Its keys are there then, as in a folder that was in use. */
async function startAndStop(folder: string) {
  const { stop } = await office(undefined, folder)
  await stop()
}

it('says that a folder cannot lie below a file', async () => {
  const file = join(await tempFolder(), '台账.xlsx')
  await writeFile(file, '')
  const { code, said } = await runProcess({ DATA_DIR: join(file, 'data') })
  expect(code).toBe(1)
  expect(said).toMatch(/^设置 DATA_DIR 有误：应为文件夹，而 .*台账\.xlsx 是一个文件\n$/)
}, 60_000)

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
