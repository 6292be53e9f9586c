import { describe, expect, it } from 'vitest'
import { understand } from '../../../src/understanding/understand.ts'
import { vocabulary } from '../demo-vocabulary.ts'

const kindOf = (text: string): string => {
  const understood = understand(text, vocabulary(text.startsWith('更正') ? 'clerk' : 'contact'))
  return understood.kind === 'request' ? `${understood.request.command} order` : understood.kind
}

const orders = [
  ['撤回 2', 'withdraw'],
  ['撤回第2项', 'withdraw'],
  ['取消提交 2', 'withdraw'],
  ['撤回 2 材料3', 'withdraw'],
  ['更正 金水区 1', 'undo'],
  ['更正 金水区 第1项', 'undo'],
] as const

describe('the mistake behind a command that mends one', () => {
  it.each([
    ...['发错了', '写错了', '传错了', '交错了', '重复了', '弄错了', '报错了', '填错了', '选错了', '贴错了', '我发错了'],
    ...['是我们传错了', '不小心发错了', '交错材料了', '链接写错了', '日期写错了', '提交重复了', '报重了', '多交了一份'],
    ...['写错了，谢谢', '内容有误'],
  ])('%s is its reason', (why) => {
    for (const [order, command] of orders) {
      for (const joint of ['，', ' ', '：']) expect(kindOf(`${order}${joint}${why}`)).toBe(`${command} order`)
    }
  })

  it.each(['错了', '不对', '发错了吗', '算了', '先不撤', '不要了吧', '先别，发错了'])(
    '%s is none: the order is in doubt',
    (words) => {
      for (const [order] of orders) expect(kindOf(`${order}，${words}`)).toBe('unclear')
    },
  )

  it.each(['撤回写错了', '撤回发错了', '更正写错了', '撤回的说明写错了'])('%s tells of a mistaken order', (text) => {
    expect(kindOf(text)).toBe('unclear')
  })

  it('is no reason of other commands', () => {
    for (const text of ['提交 2 https://a.cn/1，发错了', '自评 2 符合1，写错了']) expect(kindOf(text)).toBe('unclear')
  })
})
