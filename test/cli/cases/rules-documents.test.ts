import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulesDocuments } from '../../../src/cli/cases/rules-documents.ts'
import { plain } from '../../../src/documents/rules/markdown.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'

const { files, strays } = rulesDocuments()
const rubrics = loadRubrics()

it('has one document a rubric and no other', () => {
  expect(files.map(({ path }) => basename(path, '.md')).toSorted()).toEqual([...rubrics.byId.keys()].toSorted())
  expect(strays).toEqual([])
})

describe.each(files.map((file) => ({ ...file, name: basename(file.path) })))('$name', ({ path, text, name }) => {
  it('is as rules-docs writes it (npm run -s rules-docs)', () => {
    expect(existsSync(path) ? readFileSync(path, 'utf8') : 'missing').toBe(text)
  })

  it('makes something of every clause or says why not', () => {
    expect(text).not.toContain('没有落实')
    expect(text.match(/^### /gm)?.length).toBe(rubrics.byId.get(basename(name, '.md'))?.data.clauses.length)
  })

  it('quotes every clause word for word', () => {
    const quoted = text.replace(/\\(.)/g, '$1').replace(/^> /gm, '').replace(/\s/g, '')
    for (const clause of rubrics.byId.get(basename(name, '.md'))?.data.clauses ?? []) {
      expect(quoted).toContain(clause.text.replace(/\s/g, ''))
    }
  })

  it('shows every interpretation with all its readings and marks the one in force', () => {
    for (const { id, readings, inForce } of rubrics.byId.get(basename(name, '.md'))?.interpretations ?? []) {
      const section = text.slice(text.indexOf(`<a id="口径-${id}">`))
      for (const reading of readings) {
        expect(section).toContain(`${reading.id === inForce ? '**执行中**' : '未采用'} ${plain(reading.text)}`)
      }
    }
  })

  it('links only to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '')
    expect(links.length).toBeGreaterThan(0)
    const dead = links.filter((target) =>
      target.startsWith('#')
        ? !text.includes(`<a id="${target.slice(1)}">`)
        : !existsSync(join(dirname(path), target)) && !files.some((file) => basename(file.path) === target),
    )
    expect([...new Set(dead)]).toEqual([])
  })
})

it('names the cases a clause is checked by', () => {
  const text = files.find(({ path }) => path.endsWith('zhengzhou-2020.md'))?.text ?? ''
  const [, grading = ''] = text.split('<a id="条款-task-5-grading">')
  const section = grading.split('\n### ')[0]
  expect(section).toContain('专家评分：90分以上 优，85分以上 良，70分以上 中，不足70分 差')
  expect(section).toContain('cases/scores.yaml)：报告九十分；')
  expect(section).not.toContain('笔试')
})

it.each([
  ['pingdingshan-2019', '评审项 1.1', '每 1 扣2分，至多 3'],
  ['pacesetter-2020', '每个推荐单位至多 2 个', '原则上不超过 50 个'],
  ['responsibility-2017', '县市区 3 个，部门 2 个，不多不少', '标准4「监督有力」'],
  ['henan-2015', '督导办职责「通报工作进度」：每季度一次（[口径 1 定期是多久]', '差 蓝旗（[口径 5 按时而差的旗帜]'],
])('%s shows its rules with their data', (id, ...lines) => {
  const text = files.find(({ path }) => path.endsWith(`${id}.md`))?.text ?? ''
  for (const line of lines) expect(text).toContain(line)
  expect(text.slice(text.indexOf('## 体检'))).toMatch(/例：/)
})
