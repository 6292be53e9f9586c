import { describe, expect, it } from 'vitest'
import { formStart, readForm } from '../../src/understanding/form-words.ts'

const fields = [
  { id: 'address', label: '单位地址', words: ['地址'], long: false },
  { id: 'head', label: '负责人姓名', words: ['负责人'], long: false },
  { id: 'summary', label: '工作基本情况', words: ['基本情况'], long: true },
]
const labels = fields.flatMap(({ label, words }) => [label, ...words])

describe('formStart', () => {
  it.each([
    ['提交 甲局 单位地址：花园路1号', 6],
    ['提交 甲局申报表单位地址:花园路1号', 8],
    ['提交 甲局 地址是花园路1号', 6],
    ['提交 甲局 申报表', -1],
    ['提交 甲局 请补地址为何不行', -1],
  ])('%s at %d', (text, at) => {
    expect(formStart(text, labels)).toBe(at)
  })
})

describe('readForm', () => {
  it.each([
    ['单位地址：花园路1号，负责人：张某', { address: '花园路1号', head: '张某' }],
    ['地址：花园路1号\n负责人姓名：张某\n', { address: '花园路1号', head: '张某' }],
    [
      '基本情况：一是建章立制。\n二是项目名称：示范、地址：不详。',
      { summary: '一是建章立制。\n二是项目名称：示范、地址：不详。' },
    ],
    ['基本情况：项目地址：不详。\n共2项', { summary: '项目地址：不详。\n共2项' }],
    ['地址：花园路1号 地址：花园路2号', { address: '花园路2号' }],
  ])('%s', (text, said) => {
    expect(readForm(text, fields)).toEqual({ fields: said })
  })

  it.each([
    ['单位地址：，负责人：张某', '「单位地址」后面还没有写内容'],
    ['单位地址：花园路1号\n联系电话：略', '「联系电话：略」不知道是哪一栏'],
  ])('%s is asked about', (text, unclear) => {
    expect(readForm(text, fields)).toEqual({ unclear })
  })
})
