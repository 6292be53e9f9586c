import fc from 'fast-check'
import { expect, it } from 'vitest'
import { noticesNamed } from '../../src/understanding/notice-named.ts'

const notices = [
  { id: 'a', names: ['目标任务', '郑法政办〔2020〕5号'] },
  { id: 'b', names: ['示范点'] },
  { id: 'c', names: ['示范点评选'] },
]
const longer = ['培育示范点', '示范点管理办公室']

it.each([
  ['提交 目标任务 3 https://a.test', 'a', '提交   3 https://a.test'],
  ['示范点第3项', 'b', '任务 第3项'],
  ['示范点 3', 'b', '任务  3'],
  ['目标任务', 'a', '任务'],
  ['汇总 示范点', 'b', '汇总'],
  ['示范点评选 汇总', 'c', '  汇总'],
  ['汇总 郑法政办〔2020〕5号', 'a', '汇总'],
  ['自评 目标任务 1 符合1\n目标任务 2 符合2', 'a', '自评   1 符合1\n任务  2 符合2'],
  ['自评\n示范点 1 符合1\n2 符合2', 'b', '自评\n任务  1 符合1\n2 符合2'],
])('「%s」 names %s', (text, notice, rest) => {
  const [named, ...others] = noticesNamed(text, notices, longer)
  expect(named?.notice).toBe(notice)
  expect(named?.text.replace(/ +$/, '')).toBe(rest)
  expect(others).toEqual([])
})

it.each([
  '提交 3 https://a.test',
  '提交 3 示范点的材料',
  '提交 https://a.test/示范点',
  '退回 金水区 3 示范点名单不全',
  '提交 培育示范点 https://a.test',
  '查询 示范点管理办公室',
  '',
])('「%s」 names none', (text) => {
  expect(noticesNamed(text, notices, longer)).toEqual([])
})

it('gives each notice its own lines, and the first to all', () => {
  expect(noticesNamed('自评 目标任务 1 符合1\n示范点 2 符合2\n3 符合3', notices, longer)).toEqual([
    { notice: 'a', name: '目标任务', text: '自评   1 符合1' },
    { notice: 'b', name: '示范点', text: '任务  2 符合2\n3 符合3' },
  ])
  expect(noticesNamed('自评\n目标任务 1 符合1\n示范点 2 符合2', notices, longer)).toEqual([
    { notice: 'a', name: '目标任务', text: '自评\n任务  1 符合1' },
    { notice: 'b', name: '示范点', text: '自评\n任务  2 符合2' },
  ])
})

it('names none behind a number, whatever else is said', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.nat(), fc.string({ maxLength: 20 }), (before, number, between) => {
      const text = `${before}${number}${between}示范点`.replaceAll('\n', ' ')
      expect(noticesNamed(text, notices, longer)).toEqual([])
    }),
  )
})

it('takes the first name of a line, and the longest where several begin there', () => {
  expect(noticesNamed('退回 示范点 甲局 目标任务没有写明', notices, longer)).toMatchObject([{ notice: 'b' }])
  expect(noticesNamed('公示 示范点评选', notices, longer)).toMatchObject([{ notice: 'c', name: '示范点评选' }])
})
