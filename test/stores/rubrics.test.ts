import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { loadRubrics, openRubrics, RUBRICS_FOLDER, whyNotRubric } from '../../src/stores/rubrics.ts'
import { YamlFileError } from '../../src/stores/yaml-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rubrics-'))
  cpSync(RUBRICS_FOLDER, folder, { recursive: true })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** Changes one file of zhengzhou-2020 and tells the line the change is on. */
function change(file: string, from: string, to: string): number {
  const path = join(folder, 'zhengzhou-2020', file)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`)
  writeFileSync(path, text.replace(from, to))
  return text.slice(0, text.indexOf(from)).split('\n').length
}

function problem(): string {
  try {
    loadRubrics(folder)
  } catch (error) {
    if (error instanceof YamlFileError) return error.message.replace(`${folder}/`, '')
    throw error
  }
  return 'none'
}

it('finds its rubrics wherever the program is started', () => {
  expect([...loadRubrics().byId.keys()]).toEqual(expect.arrayContaining(['henan-2015', 'zhengzhou-2020']))
})

it('makes the tasks of a year', () => {
  const rubric = loadRubrics(folder).byId.get('zhengzhou-2020')
  if (!rubric) throw new Error('zhengzhou-2020 ships')
  const tasks = tasksOf(rubric, 2026)
  expect(tasks.map(({ no, title }) => `${no} ${title}`)).toHaveLength(12)
  expect(tasks[0]).toMatchObject({
    title: '征求意见',
    materials: [
      { no: 1, accepts: ['pdf', 'ofd', 'image'] },
      { no: 2, accepts: ['pdf', 'ofd', 'office'] },
    ],
    uploads: [{ due: '2026-07-29' }],
    voluntary: false,
    selfAssessable: true,
  })
  expect(tasks[8]).toMatchObject({
    appliesTo: ['县市区', '开发区'],
    uploads: [{ due: '2026-09-25' }, { due: '2026-12-25' }],
  })
  expect(tasks[10]).toMatchObject({ voluntary: true, selfAssessable: false })
  expect(tasks[11]).toMatchObject({ uploads: [], selfAssessable: false })
})

it.each([
  ['rubric.yaml', 'due: 07-29', 'due: 02-30', /tasks\.0\.uploads\.0\.due：应为每年都有的日期/],
  ['rubric.yaml', 'due: 07-29', 'due: 7月29日', /tasks\.0\.uploads\.0\.due：应为「月-日」，如 07-29/],
  ['rubric.yaml', 'notSubmitted: 差', 'notSubmitted: 不合格', /tasks\.1\.notSubmitted：应为 优、良、中、差/],
  [
    'rubric.yaml',
    'atLeast: 85, grade: 良',
    'atLeast: 85, grade: 较好',
    /tasks\.3\.rule\.bands\.1\.grade：应为 优、良、中、差/,
  ],
  ['rubric.yaml', '3: 优, 2: 良, 1: 中, 0: 差', '3: 优, 2: 好, 1: 中, 0: 差', /rule\.grades\.2：应为 优、良、中、差/],
  [
    'rubric.yaml',
    'appliesTo: [县市区, 开发区, 部门]',
    'appliesTo: [县市区, 乡镇]',
    /appliesTo：「乡镇」应为 县市区、开发区、部门 之一/,
  ],
  ['rubric.yaml', 'grades: [优, 良, 中, 差]', 'grades: [优, 良, 优, 差]', /vocabulary\.grades：等次重复/],
  ['rubric.yaml', '    中: 蓝旗\n', '', /flags\.onTime：应写明按时完成而评为中的旗帜/],
  ['rubric.yaml', 'aliases: [征集意见', 'alias: [征集意见', /不认识的键 alias/],
  ['rubric.yaml', 'no: 2\n    title', 'no: 1\n    title', /tasks\.1\.no：任务编号 1 重复/],
  ['rubric.yaml', 'atLeast: 85, grade', 'atLeast: 95, grade', /tasks\.3\.rule\.bands\.1\.atLeast：应小于上一档的 90/],
  ['rubric.yaml', 'grades: { 3: 优, 2: 良, 1: 中, 0: 差 }', 'grades: { 3: 优, 2: 良, 0: 差 }', /应写明符合 1 条的等次/],
  ['rubric.yaml', 'share: 2/3', 'share: 0.67', /tasks\.5\.rule\.share：应为/],
  ['rubric.yaml', 'id: zhengzhou-2020', 'id: zhengzhou-2021', /id：应与文件夹同名，为 zhengzhou-2020/],
  [
    'rubric.yaml',
    'grading: task-1-grading',
    'grading: task-1-gradin',
    /tasks\.0\.grading：应为本文件的条款编号或「文号#编号」/,
  ],
  [
    'rubric.yaml',
    '{ by: consulted-none-met }',
    '{ by: nobody-knows }',
    /tasks\.0\.rule\.grades\.0\.by：应为 interpretations 中的口径编号/,
  ],
  [
    'rubric.yaml',
    '{ by: consulted-none-met }',
    '{ by: single-demotion }',
    /口径「single-demotion」的读法「once」不适用于此处/,
  ],
  [
    'interpretations.yaml',
    'inForce: inclusive',
    'inForce: maybe',
    /interpretations\.0\.inForce：应为 inclusive、exclusive 之一/,
  ],
  [
    'interpretations.yaml',
    'clause: task-1-schedule',
    'clause: task-99',
    /interpretations\.0\.clause：应为本文件的条款编号/,
  ],
  [
    'interpretations.yaml',
    'id: at-least-inclusive',
    'id: deadline-inclusive',
    /interpretations\.2\.id：编号「deadline-inclusive」重复/,
  ],
  ['clauses.yaml', 'id: body-1-1', 'id: preamble', /clauses\.1\.id：编号「preamble」重复/],
])('names file, line, key and what is expected: %s %s', (file, from, to, message) => {
  const line = change(file, from, to)
  const told = problem()
  expect(told).toMatch(message)
  const named = Number(/^zhengzhou-2020\/[a-z]+\.yaml:(\d+) /.exec(told)?.[1])
  expect(Math.abs(named - line)).toBeLessThanOrEqual(12)
  expect(told.startsWith(`zhengzhou-2020/${file}:`)).toBe(true)
})

it('loads what an office added', () => {
  change(
    'rubric.yaml',
    'experts: true\n      bands:\n',
    'experts: true\n      bands:\n        - { atLeast: 95.5, grade: 优 }\n',
  )
  expect(problem()).toBe('none')
})

it('leaves out a draft that is wrong, and says why', () => {
  cpSync(join(folder, 'zhengzhou-2020'), join(folder, 'draft-2027'), { recursive: true })
  change('rubric.yaml', 'due: 07-29', 'due: 02-30')
  const opened = openRubrics(folder)
  expect(opened.broken.map(({ id }) => id)).toEqual(['draft-2027', 'zhengzhou-2020'])
  expect(opened.byId.has('pingdingshan-2019')).toBe(true)
  expect(opened.byId.has('zhengzhou-2020')).toBe(false)
  expect(whyNotRubric(opened, 'zhengzhou-2020')).toMatch(
    /^细则「zhengzhou-2020」有误，没有载入：.*uploads\.0\.due：应为每年都有的日期/,
  )
  expect(whyNotRubric(opened, 'draft-2027')).toMatch(/draft-2027.*id：应与文件夹同名/)
  expect(whyNotRubric(opened, 'nowhere')).toMatch(/^没有细则「nowhere」/)
})

it('keeps the rubric that has its short name already', () => {
  const draft = join(folder, 'zz-draft')
  cpSync(join(folder, 'zhengzhou-2020'), draft, { recursive: true })
  const path = join(draft, 'rubric.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replace('id: zhengzhou-2020', 'id: zz-draft'))
  const { byId, broken } = openRubrics(folder)
  expect([byId.has('zhengzhou-2020'), byId.has('zz-draft')]).toEqual([true, false])
  expect(broken[0]?.problem.message).toMatch(/zz-draft.*name：简称「目标任务」已由 zhengzhou-2020 使用/)
})
