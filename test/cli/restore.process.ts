import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { restoreBackup } from '../../src/cli/backup/restore-backup.ts'
import { takeBackup } from '../../src/cli/backup/take-backup.ts'
import { printedFindings } from '../../src/cli/check/findings.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { MANIFEST } from '../../src/stores/backup/manifest.ts'
import { lockFolder } from '../../src/stores/journal/lock.ts'
import { aPdf, office } from '../support/chat.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { aBusyYear, DOSSIER, sentFileOf } from './a-busy-year.ts'
import { runCli } from './run-cli.ts'

const NOON = new Date('2026-07-20T12:00:00+08:00')
const jinshui = UnitId.parse('金水区')

const silent = () =>
  printedFindings(
    () => undefined,
    () => undefined,
  )

const backUp = async (dataFolder: string) =>
  takeBackup({
    dataFolder,
    target: await tempFolder(),
    now: NOON,
    program: '1',
    evenIfDamaged: false,
    findings: silent(),
  })

const restore = (backup: string, dataFolder: string, more: Partial<Parameters<typeof restoreBackup>[0]> = {}) =>
  restoreBackup({ backup, dataFolder, replace: false, evenIfDamaged: false, now: NOON, findings: silent(), ...more })

/** Everything that a service would find, once what waits has left. */
async function everythingIn({ core, records }: Awaited<ReturnType<typeof office>>) {
  await core.outbox.idle()
  const units = (await records.dossiers.units()).toSorted()
  return {
    dossiers: await Promise.all(units.map((unit) => records.dossiers.load(unit))),
    people: await records.people.load(),
    office: await records.office.load(),
    dialogue: await records.conversations.load('sandbox jinshui single'),
    owing: (await records.campaigns.owingDossiers()).map(({ unit }) => unit).toSorted(),
    key: records.signer.publicKey,
  }
}

/** A unit that sent in its list of telephone numbers, the survey done. */
async function aYearWithNumbers() {
  const year = await office('2026-07-20T10:00:00+08:00')
  await year.chat('jinshui').says('提交 4 材料6', { files: [aPdf('名单.pdf')] }).answer
  const sent = await sentFileOf(year.folder)
  await year.chat('office').says('评分 金水区 4 90').answer
  await year.chat('office').says('审核 金水区 4 同意自评').answer
  const erase = async () => {
    await year.chat('office').says('销毁 金水区').answer
    await year.chat('office').says('确认').answer
    const { entries } = await year.records.dossiers.load(jinshui)
    expect(entries.map(({ detail }) => detail.kind)).toContain('erased')
    expect(existsSync(join(year.folder, sent))).toBe(false)
  }
  return { year, sent, erase }
}

const RECORDS = [
  'conversations',
  'dossiers',
  'first-starts.json',
  'office',
  'people.json',
  'pushed',
  'pushes.json',
  'received',
]

describe('restore', () => {
  it('gives back what a running service had recorded, to a machine that has nothing', async () => {
    const year = await aBusyYear()
    const expected = await everythingIn(year)
    const { folder } = await backUp(year.folder)
    const home = join(await tempFolder(), 'data')
    expect(await restore(folder, home)).toMatchObject({ replaced: undefined })
    expect((await readdir(home)).toSorted()).toEqual(
      [...RECORDS, 'files', 'index', 'journal', 'journal.anchor', 'keys']
        .filter((name) => existsSync(join(home, name)))
        .toSorted(),
    )
    const again = await office('2026-07-20T13:00:00+08:00', home)
    expect(await everythingIn(again)).toEqual(expected)
    const code = expected.dossiers[0]?.entries[0]?.code ?? expect.fail()
    const [found] = await again.records.campaigns.dossiersOfReceipt(code)
    expect(found?.unit).toBe(expected.dossiers[0]?.unit)
    await again.chat('jinshui').says('提交 2 https://example.test/c').hears({ outcome: 'ok' })
  })

  it('is refused beside a service whose data folder has a long path', async () => {
    const { folder } = await backUp((await aBusyYear()).folder)
    const home = join(await tempFolder(), '督'.repeat(60))
    const stop = await lockFolder(home)
    await expect(restore(folder, home, { replace: true })).rejects.toMatchObject({ code: 'service_runs' })
    await stop()
    await restore(folder, home)
  })

  it('is refused while a service runs, and where there are data, and touches nothing', async () => {
    const year = await aBusyYear()
    const { folder } = await backUp(year.folder)
    await expect(restore(folder, year.folder, { replace: true })).rejects.toMatchObject({ code: 'service_runs' })
    await year.stop()
    const before = await readFile(join(year.folder, DOSSIER), 'utf8')
    await expect(restore(folder, year.folder)).rejects.toMatchObject({ code: 'not_empty' })
    expect(await readFile(join(year.folder, DOSSIER), 'utf8')).toBe(before)
    expect((await readdir(year.folder)).filter((name) => name.startsWith('.') || name.startsWith('replaced'))).toEqual(
      [],
    )
  })

  it('with --replace moves aside what was there', async () => {
    const year = await aBusyYear()
    const expected = await everythingIn(year)
    const { folder } = await backUp(year.folder)
    await year.chat('jinshui').says('提交 2 https://example.test/c').hears({ outcome: 'ok' })
    await year.stop()
    await writeFile(join(year.folder, 'campaign.yaml'), 'edited: since\n')
    const { replaced } = await restore(folder, year.folder, { replace: true })
    expect(replaced).toBe(join(year.folder, 'replaced-20260720-120000'))
    expect(await readFile(join(replaced ?? '', DOSSIER), 'utf8')).toMatch('https://example.test/c')
    expect(existsSync(join(replaced ?? '', 'campaign.yaml'))).toBe(true)
    expect(existsSync(join(year.folder, 'campaign.yaml'))).toBe(false)
    const again = await office('2026-07-20T13:00:00+08:00', year.folder)
    expect(await everythingIn(again)).toEqual(expected)
    const { folder: second } = await backUp(year.folder)
    expect((await readdir(second)).filter((name) => name.startsWith('replaced'))).toEqual([])
  })

  it.each<{ what: string; damage(backup: string): Promise<void>; code: string }>([
    { what: 'lacks a file', damage: (backup) => rm(join(backup, 'keys', 'upload-key')), code: 'backup_damaged' },
    {
      what: 'has an altered file',
      damage: (backup) => writeFile(join(backup, 'keys', 'upload-key'), 'x'),
      code: 'backup_damaged',
    },
    { what: 'has no manifest', damage: (backup) => rm(join(backup, MANIFEST)), code: 'no_backup' },
    {
      what: 'has a torn manifest',
      damage: (backup) => writeFile(join(backup, MANIFEST), '{'),
      code: 'manifest_damaged',
    },
    {
      what: 'is of a later version',
      damage: (backup) => writeFile(join(backup, MANIFEST), '{"format":2}'),
      code: 'written_by_newer',
    },
    {
      what: 'would write elsewhere',
      damage: async (backup) => {
        const path = join(backup, MANIFEST)
        await writeFile(path, (await readFile(path, 'utf8')).replace('keys/upload-key', 'keys/../../upload-key'))
      },
      code: 'manifest_damaged',
    },
  ])('refuses a backup that $what, the data as they were', async ({ damage, code }) => {
    const year = await aBusyYear()
    const { folder } = await backUp(year.folder)
    await year.stop()
    await damage(folder)
    const before = (await readdir(year.folder)).toSorted()
    await expect(restore(folder, year.folder, { replace: true })).rejects.toMatchObject({ code })
    expect((await readdir(year.folder)).toSorted()).toEqual(before)
  })

  it('destroys again what was destroyed when the backup was made, though its file is in the backup', async () => {
    const { year, sent, erase } = await aYearWithNumbers()
    const file = await readFile(join(year.folder, sent))
    await erase()
    // As in a backup of the very moment between the entry and the deletion.
    await writeFile(join(year.folder, sent), file)
    const { folder } = await backUp(year.folder)
    expect(existsSync(join(folder, sent))).toBe(true)
    const home = join(await tempFolder(), 'data')
    await restore(folder, home)
    const again = await office('2026-07-20T13:00:00+08:00', home)
    await again.core.removeErased()
    expect(existsSync(join(home, sent))).toBe(false)
  })

  it('does not bring back what was destroyed after the backup was made', async () => {
    const { year, sent, erase } = await aYearWithNumbers()
    const { folder } = await backUp(year.folder)
    await erase()
    await year.stop()
    expect(await restore(folder, year.folder, { replace: true })).toMatchObject({ erasedSince: ['金水区'] })
    expect(existsSync(join(folder, sent))).toBe(true)
    expect(existsSync(join(year.folder, sent))).toBe(false)
    const again = await office('2026-07-20T13:00:00+08:00', year.folder)
    await again.chat('office').says('销毁 金水区').answer
    await again.chat('office').says('确认').answer
    const { entries } = await again.records.dossiers.load(jinshui)
    expect(entries.map(({ detail }) => detail.kind)).toContain('erased')
  })

  it('as a command says what became of the data, or why nothing did', async () => {
    const year = await aBusyYear()
    const { folder } = await backUp(year.folder)
    const home = join(await tempFolder(), 'data')
    expect(await runCli('restore', [folder], { DATA_DIR: home })).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^恢复成功：\d+ 个文件已恢复到 .*，数据停留在 2026-07-20 12:00 备份时。可以启动服务了。/,
      ),
      stderr: '',
    })
    for (const [args, into, status, says] of [
      [[], home, 2, /^用法/],
      [[folder, '--replace'], year.folder, 1, /^没有恢复：服务正在使用数据目录 .*请先停止服务。/],
    ] as const) {
      const failed = await runCli('restore', args, { DATA_DIR: into })
      expect(failed).toMatchObject({ status, stderr: expect.stringMatching(says) })
      expect(failed.stderr).not.toMatch(/ at /)
    }
  }, 60_000)
})
