import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { runCli } from './run-cli.ts'

/** A busy machine plays a year for minutes. */
const A_YEAR_MS = 300_000

it('writes a page and a workbook, and never over others unless told to', { timeout: A_YEAR_MS }, async () => {
  const out = join(await tempFolder(), '报告')
  const args = ['--units', '2', '--seed', '5', '--year', '2026', '--out', out]
  const first = await runCli('rehearse', args, {})
  expect([first.status, first.stderr]).toEqual([0, ''])
  const names = ['推演-2026-2个单位-种子5.html', '推演-2026-2个单位-种子5.xlsx']
  expect((await readdir(out)).toSorted()).toEqual(names)
  const page = await readFile(join(out, names[0] ?? ''), 'utf8')
  expect(page).toContain('2026年 年度推演')
  expect(page).not.toMatch(/<script|https?:\/\//)

  const again = await runCli('rehearse', args, {})
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('--overwrite')])
})

it.each([
  { args: ['--units', '0'], says: /--units/ },
  { args: ['--units', '多'], says: /--units/ },
  { args: ['--seed', '1.5'], says: /--seed/ },
  { args: ['--campaign', 'nothing-2020'], says: /没有找到「nothing-2020」[\s\S]*zhengzhou-2020/ },
])('refuses $args', { timeout: A_YEAR_MS }, async ({ args, says }) => {
  const { status, stderr } = await runCli('rehearse', args, {})
  expect([status, stderr]).toEqual([2, expect.stringMatching(says)])
})
