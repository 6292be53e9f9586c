import { describe, expect, it } from 'vitest'
import { formPaper } from '../../../src/documents/papers/form-paper.ts'
import { Day } from '../../../src/domain/day.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'
import { paragraphsOf, tablesOf, xmlOf } from '../../support/docx.ts'

function formOf(id: string) {
  const { form = null } = loadRubrics().byId.get(id)?.selection?.course ?? {}
  if (!form) throw new Error(`${id} has no form`)
  return form
}

const APPLICATION = formOf('pingdingshan-2019')
const RECOMMENDATION = formOf('responsibility-2017')

const paper = (form: typeof APPLICATION, filled: Readonly<Record<string, string>>, rank: number | null = 2) =>
  formPaper({
    form,
    filled,
    rank,
    notes: ['一、此表须打印填写。'],
    unit: UnitId.parse('金水区城管局'),
    body: UnitId.parse('金水区'),
    day: Object.keys(filled).length === 0 ? null : Day.parse('2026-07-20'),
  })

const texts = (table: ReturnType<typeof tablesOf>[number] | undefined) =>
  (table ?? []).map((row) => row.map((cell) => cell.texts.join('/')))

const spans = (table: ReturnType<typeof tablesOf>[number] | undefined) =>
  (table ?? []).map((row) => row.map(({ span }) => span))

const EMPTY_DAY = '　　年　　月　　日'

/** 申报表 and 推荐表 as the notices print them, with the words of the two long cells. */
const rowsOfApplication = (
  name: string,
  address: string,
  level: string,
  head: string,
  summary: string,
  order: string,
) => [
  ['单位名称', name],
  ['单位地址', address],
  ['单位级别', level, '负责人姓名', head],
  ['申报单位/服务型行政执法/工作基本情况', summary],
  ['申报单位/意见', `盖　章/${EMPTY_DAY}`],
  ['县（市、区）法治机构（市级主管部门）推荐意见', `（推荐多个单位的，注明推荐顺序）/${order}盖　章/${EMPTY_DAY}`],
]

describe('申报表 of 平法政办〔2019〕6号', () => {
  it('has the rows, cells, merged columns and places for seals of the notice, and is empty where nothing was said', async () => {
    const [cover, table, ...others] = tablesOf(await paper(APPLICATION, {}, null))
    expect(others).toEqual([])
    expect(texts(cover)).toEqual([
      ['申 报 单 位', '金水区城管局'],
      ['推 荐 单 位', '金水区'],
      ['填报日期：', EMPTY_DAY],
    ])
    expect(texts(table)).toEqual(rowsOfApplication('', '', '', '', '', ''))
    expect(spans(table)).toEqual([
      [1, 3],
      [1, 3],
      [1, 1, 1, 1],
      [1, 3],
      [1, 3],
      [1, 3],
    ])
  })

  it('says what was filled in, when, and in which order of preference', async () => {
    const filled = {
      name: '金水区城管局',
      address: '花园路1号',
      level: '正科级',
      head: '负责人甲',
      summary: '第一段\n第二段',
    }
    const bytes = await paper(APPLICATION, filled)
    const [cover, table] = tablesOf(bytes)
    expect(texts(cover)[2]).toEqual(['填报日期：', '2026年7月20日'])
    expect(texts(table)).toEqual(
      rowsOfApplication('金水区城管局', '花园路1号', '正科级', '负责人甲', '第一段/第二段', '推荐顺序：第2名/'),
    )
    expect(paragraphsOf(bytes).slice(0, 1)).toEqual(['附件1'])
    expect(paragraphsOf(bytes)).toEqual(
      expect.arrayContaining(['平顶山市服务型行政执法示范点', '申 报 表', '填 表 说 明', '一、此表须打印填写。']),
    )
  })
})

describe('推荐表 of 郑依法行政领办〔2017〕51号', () => {
  it('has the rows of the notice in its order, and no page in front', async () => {
    const bytes = await paper(RECOMMENDATION, { name: '金水区城管局', summary: '完成。' }, null)
    const [table, ...others] = tablesOf(bytes)
    expect(others).toEqual([])
    expect(paragraphsOf(bytes).slice(0, 2)).toEqual(['附件：', '郑州市首批行政执法责任制示范点推荐表'])
    expect(texts(table)).toEqual([
      ['单位名称', '金水区城管局'],
      ['单位级别', ''],
      ['单位地址', ''],
      ['近三年行政执法责任制工作情况', '完成。'],
      ['申报单位/盖章', EMPTY_DAY],
      ['推荐单位/意见', `盖　章/${EMPTY_DAY}`],
    ])
    expect(spans(table)).toEqual(Array.from({ length: 6 }, () => [1, 3]))
  })
})

describe('whatever is filled in', () => {
  it.each([
    ['nothing', ''],
    ['1,000 characters', '法'.repeat(1000)],
    ['one long word', 'a'.repeat(1000)],
    ['control characters', '甲\u0000\u0007\u001b\u2028乙\uFFFE\uD800'],
    ['words of XML', '</w:t></w:tc></w:tr><w:tr><w:tc>&amp;]]><!--'],
    ['fields of Word', '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }'],
    ['many lines', '一\n'.repeat(200)],
  ])('%s: the cells stay as many, as wide and merged as before', async (_, text) => {
    const shape = (bytes: Uint8Array) =>
      tablesOf(bytes).map((table) => table.map((row) => row.map(({ span, width }) => ({ span, width }))))
    for (const form of [APPLICATION, RECOMMENDATION]) {
      const filled = Object.fromEntries(form.fields.map(({ id }) => [id, text]))
      const bytes = await paper(form, filled)
      expect(shape(bytes)).toEqual(shape(await paper(form, {})))
      expect(xmlOf(bytes)).toContain('<w:tblLayout w:type="fixed"/>')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot carry them
      expect(xmlOf(bytes)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
    }
  })
})
