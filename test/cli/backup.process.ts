import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepNewest, takeBackup } from '../../src/cli/backup/take-backup.ts'
import { printedFindings } from '../../src/cli/check/findings.ts'
import { hashHex } from '../../src/domain/hash.ts'
import { MANIFEST, parseManifest, readBack } from '../../src/stores/backup/manifest.ts'
import { lockFolder } from '../../src/stores/journal/lock.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { aBusyYear, DOSSIER, sentFileOf } from './a-busy-year.ts'
import { runCli } from './run-cli.ts'

const NOON = new Date('2026-07-20T12:00:00+08:00')

async function backUp(dataFolder: string, more: Partial<Parameters<typeof takeBackup>[0]> = {}) {
  const target = more.target ?? join(await tempFolder(), 'backups')
  const lines: string[] = []
  const findings = printedFindings(
    (line) => lines.push(line),
    () => undefined,
  )
  const taken = takeBackup({ dataFolder, target, now: NOON, program: '1', evenIfDamaged: false, findings, ...more })
  return { target, lines, taken }
}

describe('backup', () => {
  it('of a running service is a folder by its time, complete, and in its manifest', async () => {
    const year = await aBusyYear()
    await writeFile(join(year.folder, 'campaign.yaml.bak'), 'rubric: zhengzhou-2020\n')
    // Damage that the store has put right already prevents no backup.
    await writeFile(join(year.folder, 'people.json.damaged-20260720100000000'), '{')
    const { target, taken } = await backUp(year.folder)
    const { folder, files } = await taken
    expect(await readdir(target)).toEqual(['dudao-20260720-120000'])
    const manifest = parseManifest(await readFile(join(folder, MANIFEST), 'utf8'))
    const paths = manifest.files.map(({ path }) => path)
    expect(paths).toHaveLength(files)
    expect(paths).toEqual(
      expect.arrayContaining([
        'journal/00000001.journal',
        'keys/receipt-key.pem',
        'keys/upload-key',
        'campaign.yaml.bak',
        (await sentFileOf(year.folder)).replaceAll('\\', '/'),
      ]),
    )
    expect(paths.filter((path) => /^(index|\.)|\.prev$|damaged/.test(path))).toEqual([])
    expect(manifest).toMatchObject({ format: 1, program: '1', madeAt: '2026-07-20T12:00:00.000+08:00' })
    expect(await readBack(folder, manifest)).toEqual([])
  })

  it('takes the records of the sandbox along, which lie apart', async () => {
    const year = await aBusyYear()
    const data = await tempFolder()
    await symlink(year.folder, join(data, 'sandbox'))
    const { folder } = await (await backUp(data)).taken
    expect(existsSync(join(folder, 'sandbox', 'keys', 'receipt-key.pem'))).toBe(true)
  })

  it.each([
    { what: 'altered', damage: (path: string) => writeFile(path, 'x'), says: /keys\/upload-key：内容与清单不符/ },
    { what: 'missing', damage: (path: string) => rm(path), says: /keys\/upload-key：清单中有，文件不在/ },
    { what: 'added', damage: (path: string) => writeFile(`${path}-2`, 'x'), says: /upload-key-2：清单中没有这个文件/ },
  ])('read back tells of a file that is $what', async ({ damage, says }) => {
    const year = await aBusyYear()
    const { folder } = await (await backUp(year.folder)).taken
    await damage(join(folder, 'keys', 'upload-key'))
    const manifest = parseManifest(await readFile(join(folder, MANIFEST), 'utf8'))
    expect((await readBack(folder, manifest)).join()).toMatch(says)
  })

  it('never replaces an earlier one, and lies nowhere inside the data', async () => {
    const year = await aBusyYear()
    const { target, taken } = await backUp(year.folder)
    await taken
    await expect((await backUp(year.folder, { target })).taken).rejects.toMatchObject({ code: 'backup_exists' })
    for (const inside of [year.folder, join(year.folder, 'backups')]) {
      await expect((await backUp(year.folder, { target: inside })).taken).rejects.toMatchObject({
        code: 'backup_inside',
      })
    }
    expect(existsSync(join(year.folder, 'backups'))).toBe(false)
    const beside = `${year.folder}-backups`
    await (await backUp(year.folder, { target: beside })).taken
    await rm(beside, { recursive: true })
  })

  it('of damaged data leaves nothing and says what is wrong, unless it is wanted as it is', async () => {
    const year = await aBusyYear()
    await year.stop()
    const text = await readFile(join(year.folder, DOSSIER), 'utf8')
    await writeFile(join(year.folder, DOSSIER), text.replace('https://example.test/a', 'https://example.test/z'))
    const refused = await backUp(year.folder)
    await expect(refused.taken).rejects.toMatchObject({ code: 'data_damaged' })
    expect(refused.lines.join('\n')).toMatch(/单位「金水区」.*第 1 条/)
    expect(await readdir(refused.target)).toEqual([])
    const { folder } = await (await backUp(year.folder, { evenIfDamaged: true })).taken
    expect(hashHex(await readFile(join(folder, DOSSIER), 'utf8'))).toBe(
      hashHex(await readFile(join(year.folder, DOSSIER), 'utf8')),
    )
  })

  it('leaves nothing where the copying fails', async () => {
    const year = await aBusyYear()
    const { target, taken } = await backUp(year.folder, {
      onCopied: () => {
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
      },
    })
    await expect(taken).rejects.toThrow('ENOSPC')
    expect(await readdir(target)).toEqual([])
  })

  it('removes older ones only, and only backups', async () => {
    const target = await tempFolder()
    const names = ['dudao-20260101-000000', 'dudao-20260102-000000', 'dudao-20260103-000000']
    for (const name of names) {
      await mkdir(join(target, name))
      await writeFile(join(target, name, MANIFEST), '{}')
    }
    await mkdir(join(target, 'dudao-20250101-000000'))
    await writeFile(join(target, 'letter.docx'), 'x')
    expect(await keepNewest(target, 2)).toEqual(['dudao-20260101-000000'])
    expect((await readdir(target)).toSorted()).toEqual(['dudao-20250101-000000', ...names.slice(1), 'letter.docx'])
    expect(await keepNewest(target, 5)).toEqual([])
  })

  it('as a command says where it is, keeps as many as asked for, and fails in one line', async () => {
    const year = await aBusyYear()
    const target = join(await tempFolder(), 'backups')
    await mkdir(join(target, 'dudao-20250101-000000'), { recursive: true })
    await writeFile(join(target, 'dudao-20250101-000000', MANIFEST), '{}')
    const environment = { DATA_DIR: year.folder }
    const done = await runCli('backup', [target, '--keep', '1'], environment)
    expect(done.stderr).toBe('')
    expect(done).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(
        /^备份成功：.*dudao-\d{8}-\d{6}，\d+ 个文件[\s\S]*已删除较早的备份：dudao-20250101-000000。/,
      ),
    })
    expect(await readdir(target)).toHaveLength(1)
    for (const [args, status, says] of [
      [[target, '--keep', '0'], 2, /^用法/],
      [[join(year.folder, 'x')], 1, /^备份失败：备份不能放在数据目录里面/],
    ] as const) {
      const failed = await runCli('backup', args, environment)
      expect(failed).toMatchObject({ status, stderr: expect.stringMatching(says) })
      expect(failed.stderr).not.toMatch(/ at /)
    }
    await expect(lockFolder(year.folder)).rejects.toMatchObject({ code: 'folder_in_use' })
  }, 60_000)
})
