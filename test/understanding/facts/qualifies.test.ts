import { expect, it } from 'vitest'
import { qualifies } from '../../../src/understanding/facts/qualifies.ts'

it.each([
  '但第2条不符合',
  '，但是材料2不算',
  '（第2条除外）',
  '除金水区外',
  '除了第1条',
  '除材料1',
  '仅材料1',
  '只限材料2',
  '不含材料2',
  '不包括第2次',
  '其余待补',
  '材料1待补',
  '待核实后再定',
  '不过第3条不符合',
  '暂不含材料2',
  '汛情影响，但不含材料2',
  '第3条改为不符合',
  '金水区除外',
])('%s limits the order', (words) => {
  expect(qualifies(words)).toBe(true)
})

it.each([
  '汇总表没有采纳情况',
  '汛情影响',
  '防汛值守任务重',
  '补充说明属实',
  '除险加固期间',
  '已开展工作，不宜评为差',
  '征求了意见但都不符合标准',
  '挂号信',
  '只是盖章不清',
  '理由：除第2条外都已核实',
  '上级来函要求',
  '',
])('%s is a reason', (words) => {
  expect(qualifies(words)).toBe(false)
})
