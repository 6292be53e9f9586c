import { expect, it } from 'vitest'
import { kindSaid, kindSuggested } from '../../../src/roster/roster-sheet/kind-said.ts'

const kinds = ['县市区', '开发区', '部门']

it.each([
  ['县市区', '县市区'],
  ['县区', '县市区'],
  ['区县', '县市区'],
  ['县（市、区）', '县市区'],
  ['县(市)区', '县市区'],
  [' 各县（市、区） ', '县市区'],
  ['区', '县市区'],
  ['功能区', '开发区'],
  ['市直部门', '部门'],
  ['委办局', '部门'],
  ['镇街', undefined],
  ['县', '县市区'],
  ['', undefined],
  ['constructor', undefined],
])('the kind 「%s」 is %s', (said, kind) => {
  expect(kindSaid(said, kinds)).toBe(kind)
})

it('no word means a kind that the notice does not know', () => {
  expect(kindSaid('区县', ['乡镇', '街道'])).toBeUndefined()
  expect(kindSaid('街道办事处', ['乡镇', '街道'])).toBe('街道')
})

it.each([
  ['金水区', '县市区'],
  ['新郑市', '县市区'],
  ['中牟县', '县市区'],
  ['高新区', '开发区'],
  ['郑东新区', '开发区'],
  ['经济技术开发区', '开发区'],
  ['市生态环境局', '部门'],
  ['市发展改革委', '部门'],
  ['市政府办公室', '部门'],
  ['甲', undefined],
])('the name %s suggests %s', (name, kind) => {
  expect(kindSuggested(name, kinds)).toBe(kind)
})
