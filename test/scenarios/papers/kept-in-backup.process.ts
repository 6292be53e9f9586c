import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { restoreBackup } from '../../../src/cli/backup/restore-backup.ts'
import { takeBackup } from '../../../src/cli/backup/take-backup.ts'
import { checkData } from '../../../src/cli/check/check-data.ts'
import { printedFindings } from '../../../src/cli/check/findings.ts'
import { hashHex } from '../../../src/domain/hash.ts'
import { office } from '../../support/chat.ts'
import { fileIn } from '../../support/docx.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const NOON = new Date('2026-08-20T12:00:00+08:00')

/** The papers, each with what brings it again, and the hash of its file. */
async function sentPapers() {
  const made = await office('2026-08-20T10:00:00+08:00')
  const papers: { again: string; sha256: string }[] = []
  for (const [said, again] of [
    ['建议书 金水区', '建议书 金水区 1号'],
    ['通报批评 金水区 敷衍塞责 三次催办均未办理', '通报批评 金水区 1号'],
    ['通报', '通报 1号'],
  ] as const) {
    await made.chat('office').says(said).hears({ outcome: 'asked' })
    const { replies } = await made.chat('office').says('确认').hears({ outcome: 'ok' })
    papers.push({ again, sha256: hashHex(Buffer.from(fileIn(replies).base64, 'base64')) })
  }
  await made.core.idle()
  const { acts } = await made.records.office.load()
  const [set] = acts.flatMap(({ detail }) => (detail.kind === 'circular' && detail.set ? [detail.set.sha256] : []))
  return { ...made, papers, set: set ?? expect.fail('no set was kept') }
}

const pathOf = (folder: string, sha256: string): string => join(folder, 'files', sha256.slice(0, 2), sha256)

/** What `check` finds. */
async function found(folder: string): Promise<readonly string[]> {
  const lines: string[] = []
  const findings = printedFindings(
    (line) => lines.push(line),
    () => undefined,
  )
  await checkData(folder, findings)
  return lines
}

const silent = () =>
  printedFindings(
    () => undefined,
    () => undefined,
  )

describe('a paper that was kept', () => {
  it('is what check looks for: whole, damaged, and gone; so is the set of results', async () => {
    const { folder, papers, set, stop } = await sentPapers()
    await stop()
    expect(await found(folder)).toEqual([])
    for (const { sha256 } of [...papers, { sha256: set }]) {
      const path = pathOf(folder, sha256)
      const whole = await readFile(path)
      await writeFile(path, whole.subarray(1))
      expect(await found(folder)).toEqual([
        expect.stringMatching(new RegExp(`所附文件 \\S+/${sha256} 的内容与登记的 SHA-256 不符`)),
      ])
      await rm(path)
      expect(await found(folder)).toEqual([expect.stringMatching(new RegExp(`${sha256} 不在`))])
      await writeFile(path, whole)
    }
    expect(await found(folder)).toEqual([])
  })

  it('goes into a backup, comes back from it, and is given out again as the very file', async () => {
    const { folder, papers, stop } = await sentPapers()
    const target = await tempFolder()
    const taken = await takeBackup({
      dataFolder: folder,
      target,
      now: NOON,
      program: '1',
      evenIfDamaged: false,
      findings: silent(),
    })
    await stop()
    const home = join(await tempFolder(), 'data')
    const from = { backup: taken.folder, dataFolder: home, replace: false, evenIfDamaged: false, now: NOON }
    await restoreBackup({ ...from, findings: silent() })
    expect(await found(home)).toEqual([])
    const again = await office('2026-08-20T13:00:00+08:00', home)
    for (const { again: said, sha256 } of papers) {
      const { replies } = await again.chat('office').says(said).hears({ outcome: 'ok' })
      expect(hashHex(Buffer.from(fileIn(replies).base64, 'base64'))).toBe(sha256)
    }
  })

  it('that was lost is put back from a backup by itself', async () => {
    const { chat, folder, papers } = await sentPapers()
    const [letter] = papers
    const path = pathOf(folder, letter?.sha256 ?? '')
    const whole = await readFile(path)
    await rm(path)
    const { replies } = await chat('office')
      .says('建议书 金水区 1号')
      .hears({ outcome: 'ok' }, /已不在，请联系管理员从备份恢复/)
    expect(replies.map(({ kind }) => kind)).toEqual(['text'])
    await writeFile(path, whole)
    const back = await chat('office').says('建议书 金水区 1号').hears({ outcome: 'ok' })
    expect(hashHex(Buffer.from(fileIn(back.replies).base64, 'base64'))).toBe(letter?.sha256)
  })
})
