import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { citedNotices, officeRubricsUnder } from '../../src/rules/cited-notices.ts'
import { loadRubrics, openRubrics, RUBRICS_FOLDER, rubricOf } from '../../src/stores/rubrics.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rubric-parts-'))
  cpSync(RUBRICS_FOLDER, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

function rewrite(id: string, change: (text: string) => string): void {
  const path = join(folder, id, 'rubric.yaml')
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

const problemOf = (id: string) => openRubrics(folder).broken.find((one) => one.id === id)?.problem.message

/** The file as it was written before a rubric had parts, and a selection its course: what its parts hold stands at the top. */
const inEarlierForm = (form: string) => (text: string) =>
  text
    .replace(/^ {2}course:\n(?: {4}.*\n)*/m, '')
    .replace(/^(?:sheet|selection):\n/gm, '')
    .replace(/^ {2}(?=(?:floor|sections|bonus|veto|target|requirements|candidate|body|final):)/gm, '')
    .replace(/^name: .*$/m, (line) => `${line}\nform: ${form}`)

it.each([
  ['zhengzhou-2020', 'tasks'],
  ['henan-2015', 'duties'],
])('reads %s of the earlier form %s alike', (id, form) => {
  const { form: _, selection: __, ...now } = rubricOf(loadRubrics(folder), id).data
  rewrite(id, inEarlierForm(form))
  expect(rubricOf(loadRubrics(folder), id).data).toEqual({ ...now, form })
})

it.each([
  ['pingdingshan-2019', 'points'],
  ['pacesetter-2020', 'selection'],
  ['responsibility-2017', 'selection'],
])('moves the keys of %s of the earlier form %s into its parts', (id, form) => {
  const { selection, ...now } = rubricOf(loadRubrics(folder), id).data
  const { course: _, ...before } = selection ?? {}
  rewrite(id, inEarlierForm(form))
  expect(rubricOf(loadRubrics(folder), id).data).toEqual({ ...now, selection: before, form })
})

it.each([
  [
    'pingdingshan-2019',
    'points',
    'clause: section-1',
    'clause: section-9',
    /:\d+ sections\.0\.clause：应为本文件的条款/,
  ],
  ['pacesetter-2020', 'selection', 'late: 不符合', 'late: 作罢', /:\d+ candidate\.submission\.late：/],
])('tells a problem of %s where it stands in the old file', (id, form, from, to, message) => {
  rewrite(id, (text) => inEarlierForm(form)(text).replace(from, to))
  expect(problemOf(id)).toMatch(message)
})

it.each([
  ['no part', 'henan-2015', (text: string) => text.slice(0, text.indexOf('duties:')), /tasks：缺少，应至少有/],
  ['flags alone', 'henan-2015', (text: string) => `${text}\n${flags}`, /:\d+ flags：没有 tasks，不能单写/],
  [
    'a kind of file alone',
    'henan-2015',
    (text: string) => `${text}\nhandIn: { as: pdf, clause: duty-publicity }\n`,
    /:\d+ handIn：没有 tasks，不能单写/,
  ],
  [
    'a kind of file that nobody takes',
    'zhengzhou-2020',
    (text: string) => text.replace('as: pdf', 'as: exe'),
    /:\d+ handIn\.as：/,
  ],
  [
    'a kind of file by a clause that is not there',
    'zhengzhou-2020',
    (text: string) => text.replace('clause: body-4-2 ', 'clause: body-9 '),
    /:\d+ handIn\.clause：/,
  ],
  ['no deadlines', 'zhengzhou-2020', (text: string) => text.replace(/^deadlines:\n(?: .*\n)+/m, ''), /deadlines：缺少/],
  [
    'a total of nothing',
    'zhengzhou-2020',
    (text: string) => `${text}\ntotal: {}\n`,
    /:\d+ total：没有计分（score）的任务/,
  ],
  ['a form beside a part', 'pingdingshan-2019', (text: string) => `form: points\n${text}`, /sheet：写了 form 的细则/],
  [
    'an unknown form',
    'henan-2015',
    (text: string) => `form: table\n${text}`,
    /form：应为 tasks、points、selection、duties/,
  ],
])('refuses %s', (_, id, change, message) => {
  rewrite(id, change)
  expect(problemOf(id)).toMatch(message)
})

const flags = `flags:
  clause: flag-colours
  notInTime: 黄旗
  notCarriedOut: 黄旗
  onTime: { 优: 红旗, 良: 蓝旗, 中: 蓝旗, 差: 蓝旗 }
  rectified: { clause: flag-rectified, from: 黄旗, to: 蓝旗 }
`

it('holds tasks, a selection and duties together', () => {
  rewrite('henan-2015', (text) =>
    text.replace(/^selection:\n/m, 'selection:\n  final: { clause: exchange-3, atMost: 5, inPrinciple: false }\n'),
  )
  rewrite(
    'zhengzhou-2020',
    (text) => `${text}\nduties:\n  - { id: plan, title: 计划, period: year, clause: preamble }\n`,
  )
  const rubrics = loadRubrics(folder)
  expect(rubricOf(rubrics, 'henan-2015').selection?.final?.atMost).toBe(5)
  const zhengzhou = rubricOf(rubrics, 'zhengzhou-2020')
  expect(zhengzhou.tasks.size).toBe(12)
  expect(officeRubricsUnder([zhengzhou], rubrics.byId.values()).map(({ id }) => id)).toEqual([
    'henan-2015',
    'zhengzhou-2020',
  ])
})

it.each([
  ['zhengzhou-2020', ['henan-2015']],
  ['henan-2015', ['henan-2015']],
  ['pingdingshan-2019', []],
  ['pacesetter-2020', []],
  ['responsibility-2017', []],
])('gives an office under %s the duties of the notices it cites', (id, ids) => {
  const rubrics = loadRubrics(folder)
  const rubric = rubricOf(rubrics, id)
  expect(officeRubricsUnder([rubric], rubrics.byId.values()).map((one) => one.id)).toEqual(ids)
  expect(citedNotices(rubric).has('豫依法行政领办〔2015〕85号')).toBe(ids.length > 0)
})
