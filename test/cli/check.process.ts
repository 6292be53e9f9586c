import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkData } from '../../src/cli/check/check-data.ts'
import { printedFindings } from '../../src/cli/check/findings.ts'
import { chained } from '../../src/domain/chain.ts'
import { hashHex } from '../../src/domain/hash.ts'
import { Dossier } from '../../src/dossier/dossier.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { aBusyYear, DOSSIER, killedYear, PEOPLE, restingYear, sentFileOf } from './a-busy-year.ts'
import { runCli } from './run-cli.ts'

const OFFICE = join('office', 'zhengzhou-2020%402026.json')

async function check(folder: string): Promise<{ lines: readonly string[]; count: number }> {
  const lines: string[] = []
  const findings = printedFindings(
    (line) => lines.push(line),
    () => undefined,
  )
  await checkData(folder, findings)
  return { lines, count: findings.count() }
}

/** Edits a file as somebody would by hand. */
async function edit(folder: string, file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(folder, file)
  const before = await readFile(path, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  await writeFile(path, after)
}

/** Rewrites the entries of 金水区, as somebody who knows how they are stored. */
async function rewrite(folder: string, change: (entries: Dossier['entries']) => Dossier['entries']): Promise<void> {
  const path = join(folder, DOSSIER)
  const file = JSON.parse(await readFile(path, 'utf8'))
  const document = Dossier.parse(file.document)
  await writeFile(path, JSON.stringify({ ...file, document: { ...document, entries: change(document.entries) } }))
}

async function everyFile(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(await Promise.all(paths.map(async (path) => [path, hashHex(await readFile(path, 'latin1'))] as const)))
}

describe('check', () => {
  it('finds nothing wrong while the service runs, after it was killed, and at rest', async () => {
    const year = await aBusyYear()
    expect(await check(year.folder)).toEqual({ lines: [], count: 0 })
    expect(await check(await killedYear())).toEqual({ lines: [], count: 0 })
    await year.records.checkpoint()
    await year.chat('jinshui').says('提交 2 https://example.test/c').hears({ outcome: 'ok' })
    expect(await check(year.folder)).toEqual({ lines: [], count: 0 })
    await year.stop()
    expect(await check(year.folder)).toEqual({ lines: [], count: 0 })
  })

  it.each<{ what: string; damage(folder: string): Promise<void>; says: RegExp }>([
    {
      what: 'a torn document',
      damage: async (folder) => {
        const text = await readFile(join(folder, DOSSIER), 'utf8')
        await writeFile(join(folder, DOSSIER), text.slice(0, 300))
      },
      says: /金水区\.json：已损坏，不是完整的 JSON。处理：停止服务，从备份恢复/,
    },
    {
      what: 'a torn document with a good version before it',
      damage: async (folder) => {
        await cp(join(folder, DOSSIER), join(folder, `${DOSSIER}.prev`))
        await writeFile(join(folder, DOSSIER), '')
      },
      says: /金水区\.json：已损坏，文件是空的。处理：它的上一版本完好/,
    },
    {
      what: 'a document set aside',
      damage: (folder) => writeFile(join(folder, `${DOSSIER}.damaged-20260720100000000`), '{'),
      says: /damaged-20260720100000000：这份数据曾经损坏，已另存/,
    },
    {
      what: 'a document that is gone',
      damage: async (folder) => {
        await cp(join(folder, DOSSIER), join(folder, `${DOSSIER}.prev`))
        await rm(join(folder, DOSSIER))
      },
      says: /金水区\.json：文件不见了，只剩它的上一版本/,
    },
    {
      what: 'a document of a later version',
      damage: (folder) => edit(folder, PEOPLE, '"format":3', '"format":9'),
      says: /people\.json：由更新版本的督导通写成/,
    },
    {
      what: 'a document whose content is of a later format',
      damage: (folder) => edit(folder, OFFICE, '"document":{"format":2', '"document":{"format":9'),
      says: /office.*json：数据是更新版本的督导通写下的.*升级/,
    },
    {
      what: 'a document under the name of another',
      damage: (folder) => cp(join(folder, DOSSIER), join(folder, dirname(DOSSIER), '中牟县.json')),
      says: /中牟县\.json：已损坏，文件名与内容不符/,
    },
    {
      what: 'an entry edited by hand',
      damage: (folder) => edit(folder, DOSSIER, 'https://example.test/a', 'https://example.test/z'),
      says: /单位「金水区」的档案（zhengzhou-2020@2026）第 1 条（2026-07-20 10:00）：与前面的条目接不上/,
    },
    {
      what: 'an entry left out',
      damage: (folder) => rewrite(folder, (entries) => entries.filter(({ seq }) => seq !== 2)),
      says: /单位「金水区」.*第 3 条.*接不上/,
    },
    {
      what: 'entries cut off the end',
      damage: (folder) => rewrite(folder, (entries) => entries.slice(0, -1)),
      says: /单位「金水区」的档案（zhengzhou-2020@2026）：少了已发出的 1 份回执（验证码 \S+）对应的条目：末尾的内容被删去过/,
    },
    {
      what: 'acts cut off the end of the list of people',
      damage: (folder) => edit(folder, PEOPLE, /"acts":\[.*\](?=,"outbox")/, '"acts":[]'),
      says: /联系人记录：少了已发出的 \d+ 份回执/,
    },
    {
      what: 'acts cut off the end of the record of the office',
      damage: (folder) => edit(folder, OFFICE, /"acts":\[.*\](?=,"outbox")/, '"acts":[]'),
      says: /督导办的记录（zhengzhou-2020@2026）：少了已发出的 \d+ 份回执/,
    },
    {
      what: 'a dossier that is gone without a trace',
      damage: (folder) => rm(join(folder, DOSSIER)),
      says: /金水区\.json：文件不见了，它有已发出的 \d+ 份回执。处理：从备份恢复该文件/,
    },
    {
      what: 'an entry edited by somebody who made the chain anew',
      damage: (folder) =>
        rewrite(folder, (entries) =>
          chained(
            [],
            entries.map(({ chain: _, ...entry }) => ({
              ...entry,
              at: entry.seq === 3 ? '2026-07-01T10:00:00.000+08:00' : entry.at,
            })),
          ),
        ),
      says: /单位「金水区」.*第 3 条（2026-07-01 10:00）：与它的回执验证码 .* 不符/,
    },
    {
      what: 'an act of the office edited by hand',
      damage: (folder) => edit(folder, OFFICE, /"task":5,/, '"task":6,'),
      says: /督导办的记录（zhengzhou-2020@2026）第 1 条.*接不上/,
    },
    {
      what: 'an act of the list of people edited by hand',
      damage: (folder) =>
        edit(folder, PEOPLE, /"kind":"handoverOffered","units":\["金水区"\]/, '"kind":"handoverOffered","units":[]'),
      says: /联系人记录第 1 条.*接不上/,
    },
    {
      what: 'another key than the receipts were sealed with',
      damage: async (folder) => {
        const other = await restingYear()
        await cp(join(other, 'keys'), join(folder, 'keys'), { recursive: true, force: true })
      },
      says: /第 1 条.*与它的回执验证码 .* 不符：内容被改动过，或回执密钥已更换/,
    },
    {
      what: 'a key that is gone',
      damage: (folder) => rm(join(folder, 'keys'), { recursive: true }),
      says: /receipt-key\.pem：回执密钥不在/,
    },
    {
      what: 'a key that cannot be read',
      damage: (folder) => writeFile(join(folder, 'keys', 'receipt-key.pem'), '-----BEGIN'),
      says: /receipt-key\.pem：回执密钥无法读取/,
    },
    {
      what: 'a key of upload links that cannot be read',
      damage: (folder) => writeFile(join(folder, 'keys', 'upload-key'), 'x'),
      says: /upload-key：上传密钥已损坏/,
    },
    {
      what: 'a file that is gone',
      damage: async (folder) => rm(join(folder, await sentFileOf(folder))),
      says: /单位「金水区」.*第 2 条：所附文件 .* 不在/,
    },
    {
      what: 'a file that was altered',
      damage: async (folder) => writeFile(join(folder, await sentFileOf(folder)), '%PDF-1.4 other'),
      says: /单位「金水区」.*第 2 条：所附文件 .*的内容与登记的 SHA-256 不符/,
    },
    {
      what: 'the links of the board, torn',
      damage: (folder) => writeFile(join(folder, 'board.json'), '{"format":1,'),
      says: /board\.json：文件已损坏/,
    },
    {
      what: 'a roster that cannot be read',
      damage: (folder) => writeFile(join(folder, 'roster.yaml'), 'units:\n  - name: 金水区\n    kind: 1\n'),
      says: /roster\.yaml:3：units\.0\.kind：/,
    },
    {
      what: 'a campaign of no known rubric',
      damage: async (folder) => {
        await writeFile(
          join(folder, 'campaign.yaml'),
          'rubric: nowhere-1999\nyear: 2026\noffice:\n  name: 督导办\n  clerks: [{ name: 督导员, wecom: office }]\n',
        )
        await writeFile(join(folder, 'roster.yaml'), 'units: []\n')
      },
      says: /campaign\.yaml：没有细则「nowhere-1999」/,
    },
    {
      what: 'a roster without its campaign',
      damage: (folder) => writeFile(join(folder, 'roster.yaml'), 'units: []\n'),
      says: /campaign\.yaml：文件不在/,
    },
  ])('finds $what', async ({ damage, says }) => {
    const folder = await restingYear()
    await damage(folder)
    const before = await everyFile(folder)
    const { lines, count } = await check(folder)
    expect(lines.join('\n')).toMatch(says)
    expect(count).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/^(问题 \d+|提示)　.+：.+。$/)
    expect(await everyFile(folder)).toEqual(before)
  })

  it.each<{ what: string; damage(journal: string): Promise<void>; says: RegExp }>([
    {
      what: 'damage in the middle of the journal',
      damage: async (path) => {
        const bytes = await readFile(path)
        bytes.write('金', 200)
        await writeFile(path, bytes)
      },
      says: /\.journal：日志中间有 \d+ 字节损坏/,
    },
    {
      what: 'a journal of a later version',
      damage: async (path) => {
        const json = '{"journal":9}'
        await writeFile(path, `${hashHex(json).slice(0, 16)} ${json}\n`)
      },
      says: /日志由更新版本写成/,
    },
    {
      what: 'changes of an unknown kind',
      damage: async (path) => {
        const json = '[{"seq":1,"writes":[{"kind":"letters","key":"a","after":0,"change":{}}]}]'
        await writeFile(path, `${hashHex(json).slice(0, 16)} ${json}\n`)
      },
      says: /日志：有未知种类 letters 的改动/,
    },
    {
      what: 'a change that cannot be read',
      damage: async (path) => {
        const json = '[{"seq":1,"writes":[{"kind":"pushes","key":"only","after":0,"change":{"kind":"sent"}}]}]'
        await writeFile(path, `${hashHex(json).slice(0, 16)} ${json}\n`)
      },
      says: /pushes\.json：日志中它的改动无法识别/,
    },
  ])('finds $what', async ({ damage, says }) => {
    const folder = await killedYear()
    const [name = ''] = await readdir(join(folder, 'journal'))
    await damage(join(folder, 'journal', name))
    expect((await check(folder)).lines.join('\n')).toMatch(says)
  })

  it('finds a change that is missing between the file and the journal', async () => {
    const year = await aBusyYear()
    await year.records.checkpoint()
    const early = await readFile(join(year.folder, DOSSIER))
    await year.chat('jinshui').says('提交 2 https://example.test/c').hears({ outcome: 'ok' })
    await year.records.checkpoint()
    await year.chat('jinshui').says('自评 2 符合1').hears({ outcome: 'ok' })
    const copy = join(await tempFolder(), 'data')
    await cp(year.folder, copy, { recursive: true, filter: (path) => !path.includes('.lock') })
    await writeFile(join(copy, DOSSIER), early)
    expect((await check(copy)).lines.join('\n')).toMatch(/金水区\.json：文件与日志之间缺少改动/)
  })

  it('only mentions a file that nothing refers to', async () => {
    const folder = await restingYear()
    const name = hashHex('x')
    await mkdir(join(folder, 'files', name.slice(0, 2)), { recursive: true })
    await writeFile(join(folder, 'files', name.slice(0, 2), name), 'x')
    await writeFile(join(folder, 'files', 'notes.txt'), 'x')
    const { lines, count } = await check(folder)
    expect(count).toBe(0)
    expect(lines.join('\n')).toMatch(/提示　.*notes\.txt：不是本系统存放的文件[\s\S]*有 1 个文件没有条目引用/)
  })

  it('finds nothing wrong with data of the first format', async () => {
    const folder = await tempFolder()
    await cp(fileURLToPath(new URL('../stores/migrations/format-1', import.meta.url)), folder, { recursive: true })
    expect((await check(folder)).lines.filter((line) => !line.includes('回执密钥不在'))).toEqual([])
  })

  it('as a command says so by its exit code', async () => {
    const folder = await restingYear()
    expect(await runCli('check', [], { DATA_DIR: folder })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('没有发现问题'),
    })
    await edit(folder, DOSSIER, 'https://example.test/a', 'https://example.test/z')
    const wrong = await runCli('check', [], { DATA_DIR: folder })
    expect(wrong).toMatchObject({ status: 1, stdout: expect.stringMatching(/问题 1　[\s\S]*发现 2 处问题/) })
    const nowhere = await runCli('check', [], { DATA_DIR: join(folder, 'nowhere') })
    expect(nowhere).toMatchObject({ status: 2, stderr: expect.stringMatching(/^无法检查：数据目录 .* 不存在/) })
  }, 60_000)
})
