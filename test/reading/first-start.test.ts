import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoCampaign } from '../../src/channels/sandbox/demo.ts'
import { takeBackup } from '../../src/cli/backup/take-backup.ts'
import { printedFindings } from '../../src/cli/check/findings.ts'
import { Day } from '../../src/domain/day.ts'
import { FirstStarts, nothingStarted } from '../../src/ports/kept-documents.ts'
import { keepFirstStart } from '../../src/reading/first-start.ts'
import { jsonDocument } from '../../src/stores/lowdb/json-document.ts'
import { office } from '../support/chat.ts'
import { oneNotice } from '../support/one-notice.ts'
import { tempFolder } from '../support/temp-folder.ts'

const FILE = 'first-starts.json'

/** Starts the service on a folder at a moment and gives the first start that it counts from. */
async function startedAt(moment: string, folder: string, more: Parameters<typeof office>[2] = {}) {
  const { records, stop } = await office(moment, folder, more)
  const { since } = await records.campaign()
  await stop()
  return since
}

describe('the first start of a campaign', () => {
  it('is the day in Asia/Shanghai, kept through later starts', async () => {
    const folder = await tempFolder()
    expect(await startedAt('2026-03-01T23:30:00Z', folder)).toBe('2026-03-02')
    expect(await startedAt('2026-08-20T10:00:00+08:00', folder)).toBe('2026-03-02')
    expect(JSON.parse(await readFile(join(folder, FILE), 'utf8'))).toEqual({
      format: 1,
      starts: { 'zhengzhou-2020@2026': '2026-03-02' },
    })
  })

  it('stays as it was when the machine once starts with an earlier clock', async () => {
    const folder = await tempFolder()
    await startedAt('2026-03-02T10:00:00+08:00', folder)
    expect(await startedAt('1970-01-01T08:00:00+08:00', folder)).toBe('2026-03-02')
  })

  it('is kept before the first record is made: a crash behind it does not make it later', async () => {
    const folder = await tempFolder()
    const starts = jsonDocument({ path: join(folder, FILE), schema: FirstStarts, empty: nothingStarted })
    await keepFirstStart({ starts, campaign: 'zhengzhou-2020@2026', today: Day.parse('2026-03-02') })
    expect(await startedAt('2026-03-09T10:00:00+08:00', folder)).toBe('2026-03-02')
  })

  it('is its own for each campaign of a folder', async () => {
    const folder = await tempFolder()
    await startedAt('2026-03-02T10:00:00+08:00', folder)
    expect(await startedAt('2027-02-08T10:00:00+08:00', folder, { campaign: oneNotice(2027) })).toBe('2027-02-08')
    expect(await startedAt('2027-02-09T10:00:00+08:00', folder)).toBe('2026-03-02')
  })

  it('gives way to what campaign.yaml says', async () => {
    const campaign = { ...oneNotice(), since: Day.parse('2025-10-01') }
    expect(await startedAt('2026-03-02T10:00:00+08:00', await tempFolder(), { campaign })).toBe('2025-10-01')
  })

  it.each<[string, string[], string]>([
    [
      'a unit’s act',
      ['2026-04-03 jinshui 提交 2 https://example.test/a', '2026-05-04 office 值守 完成 visit'],
      '2026-04-03',
    ],
    ['an act of the office', ['2026-04-03 office 值守 完成 visit', '2026-05-04 jinshui 撤回 2'], '2026-04-03'],
    ['none at all', ['2026-04-03 office 邀请 金水区'], '2026-01-01'],
  ])('of a folder of an earlier version is that of the earliest act: %s', async (_, said, first) => {
    const folder = await tempFolder()
    const { chat, clock, stop } = await office('2026-04-01T10:00:00+08:00', folder)
    for (const line of said) {
      const [day = '', user = '', ...words] = line.split(' ')
      clock.set(`${day}T10:00:00+08:00`)
      await chat(user).says(words.join(' ')).answer
    }
    await stop()
    await rm(join(folder, FILE))
    expect(await startedAt('2026-09-01T10:00:00+08:00', folder)).toBe(first)
    expect(await startedAt('2026-09-02T10:00:00+08:00', folder)).toBe(first)
  })

  it('of a folder of an earlier version is not moved by the notices that are added with the new one', async () => {
    const folder = await tempFolder()
    const { chat, stop } = await office('2026-04-03T10:00:00+08:00', folder)
    await chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
    await stop()
    await rm(join(folder, FILE))
    const campaign = demoCampaign(2026)
    expect(await startedAt('2026-09-01T10:00:00+08:00', folder, { campaign })).toBe('2026-04-03')
    const { starts } = FirstStarts.parse(JSON.parse(await readFile(join(folder, FILE), 'utf8')))
    expect(starts).toMatchObject({ 'zhengzhou-2020@2026': '2026-04-03', 'henan-2015@2026': '2026-09-01' })
    expect(Object.keys(starts)).toHaveLength(5)
  })

  it('moves back with the clock of a sandbox, and never forward', async () => {
    const { records } = await office('2026-11-29T10:00:00+08:00')
    const { notices } = (await records.campaign()).campaign
    await records.firstStart.notAfter(Day.parse('2026-01-01'), notices)
    await records.firstStart.notAfter(Day.parse('2026-07-20'), notices)
    expect((await records.campaign()).since).toBe('2026-01-01')
  })

  it('names itself when it is damaged', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, FILE), '{')
    await expect(office('2026-03-02T10:00:00+08:00', folder)).rejects.toMatchObject({
      cause: { message: expect.stringContaining(FILE) },
    })
  })

  it('goes along in a backup', async () => {
    const folder = await tempFolder()
    await startedAt('2026-03-02T10:00:00+08:00', folder)
    const findings = printedFindings(
      () => undefined,
      () => undefined,
    )
    const target = join(await tempFolder(), 'backups')
    const now = new Date('2026-07-20T12:00:00+08:00')
    const backup = await takeBackup({ dataFolder: folder, target, now, program: '1', evenIfDamaged: false, findings })
    expect(await readFile(join(backup.folder, FILE), 'utf8')).toBe(await readFile(join(folder, FILE), 'utf8'))
  })
})
