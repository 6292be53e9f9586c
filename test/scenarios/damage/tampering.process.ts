import { chmod, cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkData } from '../../../src/cli/check/check-data.ts'
import { printedFindings } from '../../../src/cli/check/findings.ts'
import { chained } from '../../../src/domain/chain.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { aBusyYear, DOSSIER, killedYear, PEOPLE, restingYear } from '../../cli/a-busy-year.ts'
import { office, textOf } from '../../support/chat.ts'

const OTHER = join('dossiers', 'zhengzhou-2020@2026', '中原区.json')
const LATER = '2026-07-20T12:00:00+08:00'

/** An empty folder of the journal is made again where it is gone. */
const namesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => name !== 'journal').toSorted()

async function check(folder: string): Promise<string> {
  const lines: string[] = []
  await checkData(
    folder,
    printedFindings(
      (line) => void lines.push(line),
      () => undefined,
    ),
  )
  return lines.join('\n')
}

/** Starts on the folder, and what it logs at level warn and error. */
async function started(folder: string) {
  const logged: string[] = []
  const add = (_: Record<string, unknown>, message: string) => void logged.push(message)
  const running = await office(LATER, folder, { log: { info: () => undefined, warn: add, error: add } })
  return { ...running, logged: () => logged.join('\n') }
}

async function edit(path: string, from: string | RegExp, to: string): Promise<void> {
  const before = await readFile(path, 'utf8')
  const after = before.replace(from, to)
  expect(after).not.toBe(before)
  await writeFile(path, after)
}

// biome-ignore format: a table
type Entries = { seq: number; chain: string; at: string }[]

/** Rewrites the entries of 金水区 and chains them anew, as somebody who knows how they are stored. */
async function rechain(folder: string, change: (entries: Entries) => Entries, seal: 'kept' | 'gone'): Promise<void> {
  const path = join(folder, DOSSIER)
  const { seal: before, ...file } = JSON.parse(await readFile(path, 'utf8'))
  const entries = chained([], change(file.document.entries.map(({ chain: _, ...entry }: Entries[0]) => entry)))
  const after = { ...file, document: { ...file.document, entries } }
  await writeFile(path, JSON.stringify(seal === 'kept' ? { ...after, seal: before } : { ...after, format: 2 }))
}

const postponed = (entries: Entries) =>
  entries.map((entry) => (entry.seq === 3 ? { ...entry, at: '2026-07-01T10:00:00.000+08:00' } : entry))

describe('a dossier that was tampered with is answered as damaged, logged, told by check, and left as it is', () => {
  it.each<{ what: string; tamper(folder: string): Promise<void>; logs: RegExp; checks: RegExp }>([
    {
      what: 'a byte edited',
      tamper: (folder) => edit(join(folder, DOSSIER), 'https://example.test/a', 'https://example.test/z'),
      logs: /金水区\.json 与登记的不符：第 1 条与前面的接不上/,
      checks: /第 1 条.*接不上/,
    },
    {
      what: 'edited and chained anew',
      tamper: (folder) => rechain(folder, postponed, 'kept'),
      logs: /第 3 条与它的回执 \S+ 不符/,
      checks: /第 3 条.*回执验证码/,
    },
    {
      what: 'edited, chained anew and without its seal, as a file of an earlier version',
      tamper: (folder) => rechain(folder, postponed, 'gone'),
      logs: /第 3 条与它的回执 \S+ 不符/,
      checks: /第 3 条.*回执验证码/,
    },
    {
      what: 'a message to send put in by hand',
      tamper: (folder) => edit(join(folder, DOSSIER), '"version":', '"version":1'),
      logs: /内容与封印不符/,
      checks: /内容与封印不符/,
    },
    {
      what: 'the last entry cut off',
      tamper: (folder) => rechain(folder, (entries) => entries.slice(0, -1), 'gone'),
      logs: /缺少已登记的 1 份回执（如 \S+）/,
      checks: /少了已发出的 1 份回执/,
    },
    {
      what: 'deleted',
      tamper: async (folder) => {
        await rm(join(folder, DOSSIER))
        await rm(join(folder, `${DOSSIER}.prev`), { force: true })
      },
      logs: /文件不见了，缺少已登记的 \d 份回执/,
      checks: /文件不见了/,
    },
    {
      what: 'in the place of another, the name in the file corrected',
      tamper: async (folder) => {
        await writeFile(
          join(folder, DOSSIER),
          (await readFile(join(folder, OTHER), 'utf8')).replace('"key":"中原区"', '"key":"金水区"'),
        )
      },
      logs: /内容是单位「中原区」（zhengzhou-2020@2026）的/,
      checks: /金水区.*(少了已发出的|不符)/,
    },
    {
      what: 'in the place of another, every name in it corrected',
      tamper: async (folder) => {
        await writeFile(
          join(folder, DOSSIER),
          (await readFile(join(folder, OTHER), 'utf8')).replaceAll('中原区', '金水区'),
        )
      },
      logs: /金水区\.json 与登记的不符/,
      checks: /金水区.*不符/,
    },
  ])('$what', async ({ tamper, logs, checks }) => {
    const folder = await restingYear()
    await tamper(folder)
    const before = await readFile(join(folder, DOSSIER)).catch(() => undefined)
    expect(await check(folder)).toMatch(checks)
    const { chat, tell, stop, logged } = await started(folder)
    const refused = await tell('jinshui', '提交 2 https://example.test/c')
    expect(refused.outcome).toBe('refused')
    expect(textOf(refused)).toMatch(/与系统登记的不符.*没有改动它.*管理员/)
    await chat('zhongyuan').says('提交 2 https://example.test/d').hears({ outcome: 'ok' })
    expect(logged()).toMatch(logs)
    await stop()
    expect(await readFile(join(folder, DOSSIER)).catch(() => undefined)).toEqual(before)
  })

  it('an earlier copy, of the file alone', async () => {
    const year = await aBusyYear()
    await year.records.checkpoint()
    const early = await readFile(join(year.folder, DOSSIER))
    await year.chat('jinshui').says('提交 2 https://example.test/c').hears({ outcome: 'ok' })
    await year.stop()
    await writeFile(join(year.folder, DOSSIER), early)
    await writeFile(join(year.folder, `${DOSSIER}.prev`), early)
    expect(await check(year.folder)).toMatch(/少了已发出的 1 份回执/)
    const { tell, logged } = await started(year.folder)
    expect(textOf(await tell('jinshui', '查询'))).toMatch(/与系统登记的不符/)
    expect(logged()).toMatch(/缺少已登记的 1 份回执/)
  })
})

describe('what stops the start, in one clear line', () => {
  it.each<{
    what: string
    from: () => Promise<string>
    tamper(folder: string): Promise<void>
    code: string
    says: RegExp
    checks: RegExp
  }>([
    {
      what: 'a person put in the list of contacts by hand',
      from: restingYear,
      tamper: (folder) =>
        edit(
          join(folder, PEOPLE),
          '"bindings":[',
          '"bindings":[{"sender":{"channel":"sandbox","userId":"stranger"},"name":"x","unit":"金水区","at":"2026-07-20T10:00:00+08:00","message":"m"}',
        ),
      code: 'document_damaged',
      says: /people\.json 与登记的不符：内容与封印不符/,
      checks: /people\.json：内容与封印不符/,
    },
    {
      what: 'the same, without the seal',
      from: restingYear,
      tamper: async (folder) => {
        await edit(
          join(folder, PEOPLE),
          '"failedTries":[',
          '"failedTries":[{"sender":{"channel":"sandbox","userId":"x"},"at":"2026-07-20T10:00:00+08:00"}',
        )
        await edit(join(folder, PEOPLE), /"seal":"[^"]+",/, '')
      },
      code: 'document_damaged',
      says: /封印不在/,
      checks: /people\.json：封印不在/,
    },
    {
      what: 'a journal cut at the end',
      from: killedYear,
      tamper: async (folder) => {
        const [name = ''] = await readdir(join(folder, 'journal'))
        const path = join(folder, 'journal', name)
        const lines = (await readFile(path, 'utf8')).replaceAll('\0', '').split('\n')
        await writeFile(path, `${lines.slice(0, -2).join('\n')}\n`)
      },
      code: 'journal_cut',
      says: /日志 .* 不完整：第 \d+ 至 \d+ 号改动已经答复过/,
      checks: /日志不完整：第 \d+ 至 \d+ 号/,
    },
    {
      what: 'a journal cut in the middle',
      from: killedYear,
      tamper: async (folder) => {
        const [name = ''] = await readdir(join(folder, 'journal'))
        const path = join(folder, 'journal', name)
        const lines = (await readFile(path, 'utf8')).replaceAll('\0', '').split('\n')
        await writeFile(path, lines.toSpliced(3, 1).join('\n'))
      },
      code: 'journal_cut',
      says: /不完整/,
      checks: /日志不完整/,
    },
    {
      what: 'a journal that is gone',
      from: killedYear,
      tamper: (folder) => rm(join(folder, 'journal'), { recursive: true }),
      code: 'journal_cut',
      says: /不完整：第 1 至 \d+ 号/,
      checks: /日志不完整/,
    },
    {
      what: 'an anchor altered by hand',
      from: restingYear,
      tamper: (folder) => truncate(join(folder, 'journal.anchor'), 100),
      code: 'anchor_strange',
      says: /journal\.anchor 已损坏/,
      checks: /journal\.anchor：已损坏/,
    },
    {
      what: 'a key that is gone',
      from: restingYear,
      tamper: (folder) => rm(join(folder, 'keys'), { recursive: true }),
      code: 'receipt_key_missing',
      says: /receipt-key\.pem 不在.*没有另造密钥.*从备份恢复 keys/,
      checks: /回执密钥不在/,
    },
    {
      what: 'a key that is gone while everything is in the journal',
      from: killedYear,
      tamper: (folder) => rm(join(folder, 'keys'), { recursive: true }),
      code: 'receipt_key_missing',
      says: /没有另造密钥/,
      checks: /回执密钥不在/,
    },
    {
      what: 'a key that is empty',
      from: restingYear,
      tamper: (folder) => writeFile(join(folder, 'keys', 'receipt-key.pem'), ''),
      code: 'receipt_key_unreadable',
      says: /无法读取.*没有另造密钥/,
      checks: /回执密钥无法读取/,
    },
    {
      what: 'the key of another office',
      from: restingYear,
      tamper: async (folder) => cp(join(await restingYear(), 'keys'), join(folder, 'keys'), { recursive: true }),
      code: 'anchor_strange',
      says: /与回执密钥不符/,
      checks: /与回执密钥不符/,
    },
  ])('$what', async ({ from, tamper, code, says, checks }) => {
    const folder = await from()
    await tamper(folder)
    expect(await check(folder)).toMatch(checks)
    const names = await namesIn(folder)
    const failed = await started(folder).catch((cause: unknown) => cause)
    expect(failed).toMatchObject({ code })
    const cause = failed instanceof BotError && failed.cause instanceof Error ? failed.cause.message : ''
    expect(failed instanceof BotError && `${failed.reply}${cause}`).toMatch(says)
    expect(await namesIn(folder)).toEqual(names)
  })

  it('an earlier copy of the list of people', async () => {
    const year = await aBusyYear()
    await year.records.checkpoint()
    const early = await readFile(join(year.folder, PEOPLE))
    await year.chat('office').says('邀请 金水区').hears({ outcome: 'ok' })
    await year.stop()
    expect(await readFile(join(year.folder, PEOPLE))).not.toEqual(early)
    await writeFile(join(year.folder, PEOPLE), early)
    await writeFile(join(year.folder, `${PEOPLE}.prev`), early)
    expect(await check(year.folder)).toMatch(/people\.json：内容是较早的|联系人记录：少了已发出的/)
    await expect(started(year.folder)).rejects.toMatchObject({ code: 'document_damaged' })
  })
})

describe('what is told and stops nothing', () => {
  it('keys that others may read, and a data folder that everybody may enter', async () => {
    const folder = await restingYear()
    await chmod(join(folder, 'keys', 'receipt-key.pem'), 0o644)
    await chmod(folder, 0o755)
    expect(await check(folder)).toMatch(/receipt-key\.pem：权限 644 过宽.*chmod 600/)
    const { logged } = await started(folder)
    expect(logged()).toMatch(/receipt-key\.pem 权限 644 过宽/)
    expect(logged()).toMatch(/权限 755 过宽/)
  })

  it('an index that is gone is made anew, and an upload key too', async () => {
    const folder = await restingYear()
    await rm(join(folder, 'index'), { recursive: true })
    await rm(join(folder, 'keys', 'upload-key'))
    const { chat, logged } = await started(folder)
    await chat('jinshui').says('提交 2 https://example.test/c').hears({ outcome: 'ok' })
    expect(logged()).toBe('')
  })

  it('an anchor that was deleted, where documents are sealed', async () => {
    const folder = await killedYear()
    await rm(join(folder, 'journal.anchor'))
    const once = await started(folder)
    await once.stop()
    await rm(join(folder, 'journal.anchor'))
    expect(await check(folder)).toMatch(/journal\.anchor：文件不见了/)
    expect((await started(folder)).logged()).toMatch(/journal\.anchor 不在/)
  })
})
