import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adviseCase } from '../../src/cli/cases/advise-case.ts'
import { readCaseFile } from '../../src/cli/cases/read-case-file.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'advise-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const points = `rubric: pingdingshan-2019
cases:
  - { name: 甲局, items: { '4.1': { weak: true } }, expect: {} }
  - { name: 乙局, items: { '1.1': 7 }, expect: {} }
`

describe('the command', () => {
  const cli = fileURLToPath(new URL('../../src/cli/advise.ts', import.meta.url))
  const run = (...files: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', cli, ...files], { encoding: 'utf8' })

  it('prints each case and ends with 0, also where facts cannot be', () => {
    const { status, stdout } = run(write('points.yaml', points))
    expect(status).toBe(0)
    expect(stdout).toContain('【甲局】pingdingshan-2019（平法政办〔2019〕6号）\n结果：已评部分3分')
    expect(stdout).toContain('【乙局】pingdingshan-2019（平法政办〔2019〕6号）\n不能评定：事实「1.1」有误')
  })

  it('ends with 2 for a file that is wrong, with the same words as for cases, and still prints the others', () => {
    const { status, stdout, stderr } = run(
      write('wrong.yaml', points.replace('weak', 'waek')),
      write('points.yaml', points),
    )
    expect(status).toBe(2)
    expect(stderr).toMatch(/wrong\.yaml:3 cases\.0\.items\.4\.1\.waek：用例「甲局」没有事实「waek」/)
    expect(stdout).toContain('【甲局】')
  })

  it('without a file says how it is called', () => {
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('请写明案例文件') })
  })
})

describe('every form', () => {
  const rubrics = loadRubrics()
  const adviceOf = (name: string, text: string) =>
    readCaseFile(write(name, text), rubrics).cases.map(({ run: { outcome } }) =>
      outcome.kind === 'answer' ? adviseCase(outcome.subject) : [outcome.message],
    )

  it('tasks: result, facts, steps, advice, clauses and readings', () => {
    const [lines] = adviceOf(
      'tasks.yaml',
      `rubric: zhengzhou-2020
cases:
  - { name: 例, unit: 部门, task: 1, at: 2020-07-20, submitted: 2020-07-20, facts: { criteria: [1, 3] }, expect: {} }
`,
    )
    expect(lines).toEqual(
      expect.arrayContaining([
        '任务1（征求意见），部门，评定于2020年7月20日 12:00',
        '结果：按时报送，等次良，蓝旗·工作虽按时完成，成效一般或不完全符合要求',
        '事实：符合1（范围广泛）、3（合理意见充分吸收采纳）',
        '· 3条标准符合2条：第1、3条 → 良',
        '· 再符合第2条（方式灵活） → 优·红旗',
        expect.stringMatching(/^依据：郑法政办〔2020〕5号.*评分细则：「/),
        '口径 6 良的旗帜：只有优算成效显著，良挂蓝旗',
      ]),
    )
  })

  it('duties: what is due and missed, each clause once', () => {
    const [lines = []] = adviceOf(
      'duties.yaml',
      `rubric: henan-2015
cases:
  - { name: 例, at: 2020-05-10, done: [{ duty: visit, on: 2020-04-02 }], expect: {} }
`,
    )
    expect(lines).toContain('漏办3项：')
    expect(lines.join('\n')).toMatch(/· 到基层执法单位调研指导〔一、服务指导制度 第四项〕：2020年第1季度没有完成记录/)
    const quoted = lines.filter((line) => line.startsWith('依据：豫依法行政领办〔2015〕85号'))
    expect(new Set(quoted).size).toBe(quoted.length)
    expect(quoted.length).toBeGreaterThan(3)
  })

  it('has words for every case of every rubric', () => {
    const files = [
      'zhengzhou-2020/cases/survey',
      'zhengzhou-2020/cases/inspection',
      'zhengzhou-2020/cases/bonus-and-deduction',
      'pingdingshan-2019/cases/recommending',
      'pacesetter-2020/cases/examples',
      'responsibility-2017/cases/bodies',
    ]
    for (const file of files) {
      const path = fileURLToPath(new URL(`../../rubrics/${file}.yaml`, import.meta.url))
      for (const { name, run } of readCaseFile(path, rubrics).cases) {
        if (run.outcome.kind !== 'answer') continue
        const words = adviseCase(run.outcome.subject).join('\n')
        expect(words, name).toMatch(/^依据：/m)
        expect(words, name).not.toMatch(/undefined|null|NaN|\[object/)
      }
    }
  })
})
