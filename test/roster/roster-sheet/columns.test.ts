import { describe, expect, it } from 'vitest'
import { idKinds } from '../../../src/compose/platforms.ts'
import { officePeopleOf } from '../../../src/domain/office-people.ts'
import type { SheetRow } from '../../../src/ports/files.ts'
import { findColumns } from '../../../src/roster/roster-sheet/columns.ts'
import { rosterFromSheet } from '../../../src/roster/roster-sheet/roster-from-sheet.ts'

const rowsOf = (...rows: readonly (readonly string[])[]): readonly SheetRow[] =>
  rows.flatMap((row, at) => {
    const cells = new Map(
      row.flatMap((text, column) => (text === '' ? [] : [[column + 1, { kind: 'text' as const, text }]])),
    )
    return cells.size > 0 ? [{ line: at + 1, cells }] : []
  })

/** Each column with its meaning, or why it is not used. */
function understood(rows: readonly (readonly string[])[], account?: string) {
  const found = findColumns(rowsOf(...rows), { kinds: idKinds.person, account })
  if ('problems' in found) return found.problems
  return found.columns.seen.map(({ heading, as, why }) => [heading, as ?? why])
}

/** Headings beside those that a list of units has to have. */
const besides = (heading: string) => [['单位', '类别', heading]]

describe('a heading is understood', () => {
  it.each([
    ...['单位名称', '区县', '县区', '县（市、区）', '责任单位', '单 位：', '单位（全称）', '部门'].map((word) => [
      word,
      'unit',
    ]),
    ...['单位类别', '类型'].map((word) => [word, 'kind']),
  ])('「%s」 as %s', (heading, as) => {
    const beside = as === 'unit' ? '姓名' : '单位'
    expect(understood([[beside, heading]])).toContainEqual([heading, as])
  })

  it.each([
    ...['联系人', '联络员', '联络员姓名', '姓名', '姓名*', '姓 名', '经办人', '姓名（必填）'].map((word) => [
      word,
      'contact',
    ]),
    ...['企业微信', '企业微信账号', '企业微信UserID', '企业微信ID', '企微', '联络员企业微信账号'].map((word) => [
      word,
      'contact.wecom',
    ]),
    ...['钉钉', '钉钉账号', '钉钉UserID', '员工UserID', '钉钉号'].map((word) => [word, 'contact.dingtalk']),
    ...['分管领导', '分管领导姓名', '主管领导', '负责人', '领导'].map((word) => [word, 'leader']),
    ...['领导企业微信', '分管领导企业微信账号'].map((word) => [word, 'leader.wecom']),
    ...['简称', '单位简称'].map((word) => [word, 'aliases']),
    ...['手机号', '手机号码', '联系电话', '电话', '办公电话', '联系方式', '联系人电话', '联络员手机'].map((word) => [
      word,
      '督导通不保存电话',
    ]),
    ...['职务', '序号', '备注', '邮箱'].map((word) => [word, '名单用不上']),
    ['微信号', '个人微信收不到消息，要的是企业微信账号'],
    ['身份证号', '督导通不保存这类个人信息'],
    ['星座', '不认识这个表头'],
    ['账号', '不知道是企业微信还是钉钉的账号，请把表头改为「企业微信」或「钉钉」'],
    ['userid', '不知道是企业微信还是钉钉的账号，请把表头改为「企业微信」或「钉钉」'],
  ])('「%s」 as %s', (heading, as) => {
    expect(understood(besides(heading))).toContainEqual([heading, as])
  })

  it('「账号」 and 「userid」 as accounts of the only platform in use', () => {
    expect(understood(besides('账号'), 'dingtalk')).toContainEqual(['账号', 'contact.dingtalk'])
    expect(understood(besides('UserID'), 'wecom')).toContainEqual(['UserID', 'contact.wecom'])
  })

  it('as the more telling of two that mean the same', () => {
    expect(understood([['区县', '单位', '类别', '姓名', '联系人']])).toEqual([
      ['区县', '「单位」已用另一列'],
      ['单位', 'unit'],
      ['类别', 'kind'],
      ['姓名', '「联系人」已用另一列'],
      ['联系人', 'contact'],
    ])
  })

  it('below a title and a remark, and in two rows of which the upper one groups', () => {
    const rows = [
      ['2026年度联络员名单'],
      ['填表日期：7月1日'],
      ['序号', '区县', '分管领导', '', '联络员', '', '', '备注'],
      ['', '', '姓名', '职务', '姓名', '手机号', '企业微信账号', ''],
      ['1', '金水区', '某领导', '副区长', '甲', '1', 'jia', ''],
    ]
    expect(understood(rows)).toEqual([
      ['序号', '名单用不上'],
      ['区县', 'unit'],
      ['分管领导 姓名', 'leader'],
      ['分管领导 职务', '名单用不上'],
      ['联络员 姓名', 'contact'],
      ['联络员 手机号', '督导通不保存电话'],
      ['联络员 企业微信账号', 'contact.wecom'],
      ['备注', '名单用不上'],
    ])
  })

  it.each([
    ['no unit', [['类别', '联系人']], ['单位']],
    ['nothing beside the unit', [['单位', '备注']], ['类别', '联系人']],
  ])('and what is missing is told: %s', (_, rows, columns) => {
    expect(understood(rows)).toEqual(columns.map((column) => expect.objectContaining({ column })))
  })
})

describe('lines', () => {
  const read = (...rows: readonly (readonly string[])[]) =>
    rosterFromSheet(rowsOf(...rows), {
      current: { units: [], groups: [] },
      kinds: idKinds.person,
      unitKinds: ['县市区', '部门'],
      office: officePeopleOf({ office: { name: '', clerks: [], experts: [], leaders: [] } }),
    })

  it('that are no units are left out, each with the reason', () => {
    const found = read(
      ['序号', '单位', '类别', '联系人'],
      ['1', '金水区', '区县', '甲'],
      ['序号', '单位', '类别', '联系人'],
      ['2', '', '', ''],
      ['', '中原区', '县（市、区）', '乙'],
      ['', '合计', '', ''],
      ['备注：本表每季度更新'],
    )
    expect(found).toMatchObject({
      kind: 'roster',
      roster: {
        units: [
          { name: '金水区', kind: '县市区' },
          { name: '中原区', kind: '县市区' },
        ],
      },
      understood: {
        line: 1,
        leftOut: [
          { line: 3, why: '重复的表头' },
          { line: 4, why: '没有单位，也没有联系人' },
          { line: 6, why: '合计行' },
          { line: 7, why: '表格下面的说明' },
        ],
      },
    })
  })

  it('take what a merged cell above them shows, and name nobody twice for it', () => {
    const [head, first, second, third] = rowsOf(
      ['类别', '单位', '联系人'],
      ['县市区', '金水区', '甲'],
      ['', '', '乙'],
      ['', '中原区', '丙'],
    )
    if (!head || !first || !second || !third) throw new Error('four rows')
    const shown = (text: string) => ({ cell: { kind: 'text' as const, text }, from: 2 })
    const rows = [
      head,
      first,
      {
        ...second,
        cells: new Map(),
        merged: new Map([
          [1, shown('县市区')],
          [2, shown('金水区')],
          [3, shown('甲')],
        ]),
      },
      { ...third, merged: new Map([[1, shown('县市区')]]) },
    ]
    const found = rosterFromSheet(rows, {
      current: { units: [], groups: [] },
      kinds: idKinds.person,
      unitKinds: ['县市区', '部门'],
      office: officePeopleOf({ office: { name: '', clerks: [], experts: [], leaders: [] } }),
    })
    expect(found).toMatchObject({
      kind: 'roster',
      roster: {
        units: [
          { name: '金水区', kind: '县市区', contacts: [{ name: '甲' }] },
          { name: '中原区', kind: '县市区', contacts: [{ name: '丙' }] },
        ],
      },
    })
  })
})
