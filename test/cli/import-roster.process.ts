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
  const wrong = Array.from({ length: 12 }, (_, index) => [`单位${index}`, '区县', ''])
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
