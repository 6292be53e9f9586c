import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCaseFile } from '../../src/cli/cases/run-case-file.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

const rubrics = loadRubrics()
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const aCase = (lines: string) => `rubric: zhengzhou-2020
cases:
  - name: 例
    ${lines.trim().replaceAll('\n', '\n    ')}
`
const passing = aCase(
  'unit: 部门\ntask: 5\nsubmitted: 2020-12-01\nfacts: { score: 90 }\nexpect: { grade: 优, flag: 红旗 }',
)
const failing = passing.replace('score: 90', 'score: 89.996')

function write(text: string): string {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.yaml`)
  writeFileSync(path, text)
  return path
}

describe('the command', () => {
  const cli = fileURLToPath(new URL('../../src/cli/cases.ts', import.meta.url))
  const run = (...files: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', cli, ...files], {
      encoding: 'utf8',
    })
    return { status, stderr, lines: stdout.trim().split('\n') }
  }

  it('ends with the counts, and 0 when all pass', () => {
    expect(run(write(passing))).toMatchObject({ status: 0, lines: ['1 passed, 0 failed'] })
  })

  it('says in one line what differs and why, and ends with 1', () => {
    const file = write(failing)
    const { status, lines } = run(file, write(passing))
    expect(status).toBe(1)
    expect(lines).toEqual([
      expect.stringContaining(`${file} 用例「例」：应为 grade "优" flag "红旗"，实为 grade "良" flag "蓝旗"`),
      '1 passed, 1 failed',
    ])
    expect(lines[0]).toContain('task-5-grading')
  })

  it('ends with 2 for a file that is wrong, after running the others', () => {
    const { status, lines, stderr } = run(write(failing), join(folder, 'missing.yaml'))
    expect(status).toBe(2)
    expect(lines.at(-1)).toBe('0 passed, 1 failed')
    expect(stderr).toMatch(/missing\.yaml：文件无法读取/)
  })
})

describe('a case that does not fit the contract names file, case and key', () => {
  it.each([
    ['rubric', passing.replace('zhengzhou-2020', 'zhengzhou'), /:1 rubric：没有细则「zhengzhou」/],
    ['form', passing.replace('cases:', 'year: 二〇二〇\ncases:'), /:2 year：应为/],
    ['task', passing.replace('task: 5', 'task: 13'), /:5 cases\.0\.task：用例「例」没有任务「13」/],
    [
      'fact',
      passing.replace('score', 'socre'),
      /:7 cases\.0\.facts\.socre：用例「例」没有事实「socre」，应为 score、office/,
    ],
    ['key', passing.replace('submitted', 'submited'), /:6 cases\.0\.submited：用例「例」不认识的键 submited/],
    ['unit', passing.replace('部门', '科室'), /:4 cases\.0\.unit：用例「例」应为 县市区、开发区、部门/],
    [
      'expectation',
      passing.replace('grade: 优', 'grades: 优'),
      /:8 cases\.0\.expect\.grades：用例「例」不认识的键 grades/,
    ],
    ['grade', passing.replace('grade: 优', 'grade: 优秀'), /:8 cases\.0\.expect\.grade：用例「例」应为/],
    ['time', passing.replace('2020-12-01', '2020-12-32'), /:6 cases\.0\.submitted：用例「例」应为时间/],
    ['time without offset', passing.replace('2020-12-01', '2020-12-01T10:00:00'), /submitted：用例「例」应为时间/],
    ['uploads', passing.replace('2020-12-01', '[2020-12-01, 2020-12-02]'), /submitted：用例「例」应至多 1 个时间/],
    ['decision', passing.replace('score: 90', 'office: { grad: 优 }'), /facts\.office\.grad：用例「例」没有「grad」/],
    ['name', passing.replace('name: 例', 'nam: 例'), /:3 cases\.0\.name：缺少，应为文字/],
  ])('%s', (_, text, message) => {
    const file = write(text)
    expect(() => runCaseFile(file, rubrics)).toThrow(message)
    expect(() => runCaseFile(file, rubrics)).toThrow(file)
  })
})

describe('a fact that cannot be is an error of the case, not of the file', () => {
  it.each(['score: 101', 'score: .nan', 'score: .inf', 'score: null', 'score: [[1]]', 'score: abc', 'score: true'])(
    '%s',
    (fact) => {
      const text = passing.replace('score: 90', fact)
      expect(runCaseFile(write(text), rubrics).differences).toEqual([expect.stringContaining('实为报错')])
      expect(runCaseFile(write(text.replace(/expect:.*/, 'expect: { error: true }')), rubrics).passed).toBe(1)
    },
  )

  it('is not met by a result', () => {
    const text = passing.replace(/expect:.*/, 'expect: { error: true }')
    expect(runCaseFile(write(text), rubrics).differences).toEqual([expect.stringContaining('应为报错')])
  })
})

it('keeps every digit of a score', () => {
  const text = passing.replace('score: 90', 'score: 89.9999999999999999999').replace('优, flag: 红旗', '良, flag: 蓝旗')
  expect(runCaseFile(write(text), rubrics)).toEqual({ passed: 1, differences: [] })
})
