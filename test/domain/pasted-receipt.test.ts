import { expect, it } from 'vitest'
import { pastedReceiptAt, readReceiptCodes, receiptNumbersIn } from '../../src/domain/pasted-receipt.ts'

it.each<[string, string[], string[]]>([
  ['AB12-CD34', [], ['AB12-CD34']],
  ['ab12cd34', [], ['AB12-CD34']],
  ['ＡＢ１２－ＣＤ３４', [], ['AB12-CD34']],
  ['AB12 - CD34', [], ['AB12-CD34']],
  ['「AB12—CD34」', [], ['AB12-CD34']],
  ['验证码 OI12 LD34。', ['0112-1D34'], []],
  ['验证码：AB12-CD34 时间', ['AB12-CD34'], []],
  ['验证码“ab12-cd34”', ['AB12-CD34'], []],
  ['AB12-CD34 和 EF56-GH78', [], ['AB12-CD34', 'EF56-GH78']],
  ['2026-金水区-0003-目标任务 验证码 AB12-CD34 document', ['AB12-CD34'], ['D0CU-MENT']],
  ['https://example.test/abcd-1234 AB12-CD34', [], ['AB12-CD34']],
  ['2026', [], []],
  ['ABCDE-12345', [], []],
  ['13800000000', [], []],
])('the codes in 「%s」', (said, labelled, others) => {
  expect(readReceiptCodes(said)).toEqual({ labelled, others })
})

it.each<[string, string[], number | undefined]>([
  ['【回执】2026-金水区-0003-目标任务　验证码 AB12-CD34', ['2026-金水区-0003-目标任务'], 0],
  ['请看：2026-金水区-督导0003-目标任务', ['2026-金水区-督导0003-目标任务'], 3],
  ['没有办理，已留痕：2026-金水区-未办0001-目标任务', ['2026-金水区-未办0001-目标任务'], 5],
  ['2026-名单-0001', ['2026-名单-0001'], 0],
  ['2026-07-0029', [], undefined],
  ['【回执】在哪里', [], undefined],
  ['提交 2 https://example.test/2026-a-0001', [], undefined],
])('the receipt in 「%s」', (said, numbers, at) => {
  expect(receiptNumbersIn(said)).toEqual(numbers)
  expect(pastedReceiptAt(said)).toBe(at)
})
