import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkRubric } from '../../src/cli/rubric/check-rubric.ts'

const EXAMPLES = fileURLToPath(new URL('../../docs/examples', import.meta.url))

describe.each(readdirSync(EXAMPLES))('the example %s', (name) => {
  const folder = join(EXAMPLES, name)

  it('holds together, makes something of every clause, and its cases pass', () => {
    const { lines, problems, differences } = checkRubric(folder)
    expect(problems).toEqual([])
    expect(differences).toEqual([])
    expect(lines.filter((line) => line.includes('没有落实'))).toEqual([])
    expect(lines.at(-1)).toMatch(/^用例：[1-9]\d* 个一致，0 个不一致$/)
  })

  it('needs no more than 12 lines a row', () => {
    const [, tasks = ''] = readFileSync(join(folder, 'rubric.yaml'), 'utf8').split(/^tasks:\n/m)
    const rows = (tasks.split(/^\S/m)[0] ?? '').split(/^(?= {2}- no:)/m).map((row) => row.trim().split('\n').length)
    expect(rows.length).toBeGreaterThan(3)
    expect(Math.max(...rows)).toBeLessThanOrEqual(12)
  })
})
