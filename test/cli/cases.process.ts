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
    expect(lines[0]).toContain('附件 第5项 分析评估报告 评分细则')
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
    [
      'another form',
      passing.replace('cases:', 'form: points\ncases:'),
      /:2 form：细则「zhengzhou-2020」的 form 应为 tasks/,
    ],
    ['misspelt expectation', passing.replace('expect:', 'expct:'), /:8 cases\.0\.expct：用例「例」不认识的键 expct/],
    ['task', passing.replace('task: 5', 'task: 13'), /:5 cases\.0\.task：用例「例」没有任务「13」/],
    [
      'fact',
      passing.replace('score', 'socre'),
      /:7 cases\.0\.facts\.socre：用例「例」没有事实「socre」，应为 专家评分、认定/,
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

describe('the other forms name file, case and key too', () => {
  it.each([
    ['item', 'pingdingshan-2019', "items: { '6.1': 3 }", /cases\.0\.items\.6\.1：用例「例」没有评审项「6\.1」/],
    [
      'item fact',
      'pingdingshan-2019',
      "items: { '1.1': { mising: 3 } }",
      /items\.1\.1\.mising：用例「例」没有事实「mising」，应为 missing/,
    ],
    [
      'item expected',
      'pingdingshan-2019',
      "items: {}\n    expect: { item: { '1.11': 3 } }",
      /expect\.item\.1\.11：用例「例」没有评审项/,
    ],
    [
      'section expected',
      'pingdingshan-2019',
      'items: {}\n    expect: { sections: { 6: 3 } }',
      /expect\.sections\.6：用例「例」没有验收内容/,
    ],
    ['points key', 'pingdingshan-2019', 'items: {}\n    vetoed: true', /cases\.0\.vetoed：用例「例」不认识的键 vetoed/],
    [
      'points case',
      'pingdingshan-2019',
      'name2: 例',
      /cases\.0\.items：用例「例」缺少，应有 items、bonus、veto、body、final 之一/,
    ],
    [
      'two kinds of case',
      'pingdingshan-2019',
      'items: {}\n    final: 3',
      /cases\.0\.final：用例「例」不认识的键 final/,
    ],
    ['order', 'pingdingshan-2019', 'body: { recomended: [甲] }', /cases\.0\.body\.recom/],
    [
      'candidate fact',
      'pacesetter-2020',
      'candidate: { scor: 90 }',
      /cases\.0\.candidate\.scor：用例「例」没有事实「scor」，应为 score、named、willing、submitted/,
    ],
    [
      'candidate level',
      'pacesetter-2020',
      'level: county\n    candidate: { score: 90 }',
      /cases\.0\.level：用例「例」没有层级「county」，应为 city、province/,
    ],
    [
      'candidate reason',
      'pacesetter-2020',
      'candidate: {}\n    expect: { reasons: [lat] }',
      /expect\.reasons\.0：用例「例」没有原因「lat」/,
    ],
    [
      'nominee',
      'pacesetter-2020',
      'nominations: [{ unit: 甲, industry: 城管 }]',
      /nominations\.0\.region：用例「例」缺少/,
    ],
    [
      'body kind',
      'responsibility-2017',
      'body: { kind: 乡镇, cultivated: [], recommended: [] }',
      /body\.kind：用例「例」应为/,
    ],
    [
      'no limit',
      'responsibility-2017',
      'final: 3',
      /cases\.0\.final：用例「例」细则「responsibility-2017」没有规定确认名额/,
    ],
    ['duty', 'henan-2015', 'done: [{ duty: visits, on: 2020-01-01 }]', /done\.0\.duty：用例「例」没有职责「visits」/],
    [
      'duty expected',
      'henan-2015',
      'expect: { missed: [vist@2020Q1] }',
      /expect\.missed\.0：用例「例」没有职责「vist」/,
    ],
  ])('%s', (_, rubric, lines, message) => {
    const whole = lines.includes('expect:') ? lines : `${lines}\n    expect: {}`
    const file = write(`rubric: ${rubric}\ncases:\n  - name: 例\n    ${whole}\n`)
    expect(() => runCaseFile(file, rubrics)).toThrow(message)
    expect(() => runCaseFile(file, rubrics)).toThrow(file)
  })

  it('refuses a level where the notice has none', () => {
    const file = write(passing.replace('cases:', 'level: province\ncases:'))
    expect(() => runCaseFile(file, rubrics)).toThrow(/:2 level：细则「zhengzhou-2020」不分层级/)
  })

  it('compares only the items and sections that are expected, exactly', () => {
    const file = (expected: string) =>
      write(
        `rubric: pingdingshan-2019\ncases:\n  - name: 例\n    items: { '1.1': 0.1, '1.2': 0.2 }\n    expect: ${expected}\n`,
      )
    expect(runCaseFile(file("{ item: { '1.2': 0.2 }, subtotal: 0.3, sections: { 1: 0.3 } }"), rubrics).passed).toBe(1)
    expect(runCaseFile(file('{ subtotal: 0.30000000000000004 }'), rubrics).differences).toHaveLength(1)
    expect(runCaseFile(file("{ item: { '1.1': 0.2 } }"), rubrics).differences).toEqual([
      expect.stringMatching(
        /应为 item \{"1\.1":0\.2\}，实为 item \{"1\.1":0\.1\}（1\.1 领导机制发挥作用情况：自报0\.1分（满分6分）〔平法政办〔2019〕6号 附件2 验收标准 1\.组织领导强/,
      ),
    ])
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
