import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkRubric } from '../../src/cli/rubric/check-rubric.ts'

const EXAMPLE = fileURLToPath(new URL('../../docs/examples/example-points', import.meta.url))

let base = ''
let folder = ''
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'rubric-check-'))
  folder = join(base, 'example-points')
  cpSync(EXAMPLE, folder, { recursive: true })
})
afterEach(() => {
  rmSync(base, { recursive: true })
})

function change(file: string, from: string, to: string): void {
  const path = join(folder, file)
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}

const problems = () => checkRubric(folder).problems.map((line) => line.replace(`${folder}/`, ''))

describe('npm run -s rubric -- check', () => {
  it('draws the table as the office would read it, with what the points come to', () => {
    const { lines } = checkRubric(folder)
    expect(lines[0]).toBe('【示例计分】《云川市2026年度依法行政考核办法》')
    expect(lines).toContain('满分合计：乡镇 100分、街道 100分、部门 100分')
    expect(lines.join('\n')).toContain(
      [
        '第6项「人员配备」的评分规则',
        '    适用：乡镇、街道、部门',
        '    不需要上传，没有期限',
        '    10分；从 0 分起加',
        '    法制员：专职得10分，兼职得6分，没有配备0分，必须填写',
      ].join('\n'),
    )
    expect(lines.filter((line) => line.startsWith('总分\n'))).toHaveLength(1)
  })

  it('tells every mistake of every file, and then those of what the rows refer to', () => {
    change('rubric.yaml', 'title: 信息报送', 'title: 信息 #报送')
    change('interpretations.yaml', 'inForce: 含当日', 'inForce: 当日')
    change('rubric.yaml', 'grading: 第2项', 'grading: 第22项')
    change('rubric.yaml', 'grading: 第5项', 'grading: 第55项')
    expect(problems()).toEqual([
      expect.stringMatching(/^rubric\.yaml:34 tasks\.2\.title：空格后面的 #/),
      'interpretations.yaml:8 interpretations.0.inForce：应为 含当日、不含当日 之一',
    ])
    change('rubric.yaml', '信息 #报送', '信息报送')
    change('interpretations.yaml', 'inForce: 当日', 'inForce: 含当日')
    expect(problems()).toEqual([
      'rubric.yaml:28 tasks.1.grading：应为本文件的条款编号或「文号#编号」，没有「第22项」',
      'rubric.yaml:53 tasks.4.grading：应为本文件的条款编号或「文号#编号」，没有「第55项」',
    ])
  })

  it('tells what is wrong with cases, all of it', () => {
    change('cases/examples.yaml', '学法次数: 3', '学法: 3')
    change('cases/examples.yaml', '参训率: 95', '参加率: 95')
    expect(problems()).toEqual([
      expect.stringMatching(/没有事实「学法」，应为 学法次数/),
      expect.stringMatching(/没有事实「参加率」，应为 参训率/),
    ])
  })

  it('tells cases that come out otherwise, and clauses that nothing was made of', () => {
    change('rubric.yaml', 'needed: 4', 'needed: 5')
    change('clauses.yaml', 'clauses:\n', 'clauses:\n  - { id: 附则, heading: 附则, text: 本办法由办公室解释。 }\n')
    const { differences, lines } = checkRubric(folder)
    expect(differences.map((line) => line.replace(/.*用例/, ''))).toEqual([
      expect.stringMatching(/^「学法三次」：应为 points 8，实为 points 6/),
      expect.stringMatching(/^「一个部门的全年，加分后优秀」/),
    ])
    expect(lines).toContain('· 条款没有落实：附则，应补上规则，或写 notComputed 说明不计算的理由')
  })

  it('is of this folder alone: a rubric of the same name that is in use is not looked at', () => {
    change('rubric.yaml', 'id: example-points', 'id: zhengzhou-2020')
    expect(problems()[0]).toMatch(/^rubric\.yaml:2 id：应与文件夹同名，为 example-points/)
  })
})
