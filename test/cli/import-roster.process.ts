import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseYamlFile } from '../../src/stores/yaml-file.ts'
import { anXlsx } from '../support/a-sheet.ts'
import { Roster } from '../support/office-schemas.ts'
import { tempFolder } from '../support/temp-folder.ts'

const cli = fileURLToPath(new URL('../../src/cli/import-roster.ts', import.meta.url))

async function prepare(rows: readonly (readonly string[])[]) {
  const folder = await tempFolder()
  const sheet = join(folder, '名单.xlsx')
  await writeFile(sheet, await anXlsx(rows))
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', cli, ...args], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: folder },
    })
  return { sheet, roster: join(folder, 'roster.yaml'), run }
}

it('lists the changes, and writes them only with --yes', async () => {
  const { sheet, roster, run } = await prepare([
    ['单位', '类别', '联系人', '企业微信'],
    ['金水区', '县市区', '甲', 'jinshui'],
  ])
  const shown = run(sheet)
  expect(shown.stdout).toMatch(/新增：金水区[\s\S]*没有写入/)
  expect(shown.status).toBe(0)
  expect(existsSync(roster)).toBe(false)
  expect(run(sheet, '--yes')).toMatchObject({ status: 0, stdout: expect.stringMatching(/已写入/) })
  expect(parseYamlFile(roster, await readFile(roster, 'utf8'), Roster)).toMatchObject({
    units: [{ name: '金水区', kind: '县市区', contacts: [{ name: '甲', addresses: { wecom: 'jinshui' } }] }],
  })
})

it('names every wrong line, and says what it needs', async () => {
  const wrong = Array.from({ length: 12 }, (_, index) => [`单位${index}`, '镇街', ''])
  const { sheet, roster, run } = await prepare([['单位', '类别', '联系人'], ...wrong])
  const told = run(sheet, '--yes')
  expect(told.stderr).toMatch(/12处[\s\S]*第13行 类别/)
  expect(told.status).toBe(1)
  expect(existsSync(roster)).toBe(false)
  for (const args of [[], ['nowhere.xlsx']]) {
    const { status, stderr } = run(...args)
    expect(stderr).toMatch(/用法|nowhere/)
    expect(status).toBe(2)
  }
})

it('reads a .csv, names each column with its use, and what it left out', async () => {
  const { sheet, run } = await prepare([])
  const csv = sheet.replace('.xlsx', '.csv')
  await writeFile(csv, '2026年名单,,,,\n区县,单位类别,联络员,手机号,userid\n金水区,县区,甲,1,jinshui\n合计,,,,\n')
  const { status, stdout, stderr } = run(csv)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(
    /^表头在第2行：\n {2}A列「区县」：作单位\n {2}B列「单位类别」：作单位类别\n {2}C列「联络员」：作联系人\n {2}D列「手机号」：不用（督导通不保存电话）\n {2}E列「userid」：不用（不知道是企业微信还是钉钉的账号/,
  )
  expect(stdout).toMatch(/没有读的行：\n {2}第4行（合计行）\n[\s\S]*新增：金水区/)
})

it('says what else a file should be', async () => {
  const { sheet, run } = await prepare([])
  await writeFile(sheet.replace('.xlsx', '.xls'), '')
  expect(run(sheet.replace('.xlsx', '.xls'))).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/应为 \.xlsx 或 \.csv/),
  })
})
