import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutMentions } from '../../src/understanding/addressed.ts'
import { vocabulary } from './demo-vocabulary.ts'

const own = (said: string) => withoutMentions(said, vocabulary('contact'))

describe('withoutMentions', () => {
  it.each([
    ['@督导通 提交 3', '提交 3'],
    ['@督导通\u2005提交 3', '提交 3'],
    ['@督导通\u00A0提交 3', '提交 3'],
    ['@督导通\u3000提交 3', '提交 3'],
    ['＠督导通 提交 3', '提交 3'],
    ['  @督导通  \n提交 3', '提交 3'],
    ['@督导通，查询 1', '查询 1'],
    ['@督导通：查询 1', '查询 1'],
    ['@督导通查询 1', '查询 1'],
    ['@督导通金水区怎么样', '金水区怎么样'],
    ['@督导 通 查询 1', '查询 1'],
    ['@督导 通查询 1', '查询 1'],
    ['@法治助手 查询 1', '查询 1'],
    ['@法治助手查询 1', '查询 1'],
    ['@法治 助手 提交 1 材料1 https://a.cn/1', '提交 1 材料1 https://a.cn/1'],
    ['@法治 小 助手 自评 1 符合1、3', '自评 1 符合1、3'],
    ['@AI Bot 查询 1', '查询 1'],
    ['@法治 助手 确认', '确认'],
    ['@张三 @督导通 查询 1', '查询 1'],
    ['@张三@督导通 查询 1', '查询 1'],
    ['@张 三 @督导通 查询 1', '查询 1'],
    ['@督导通 @张三 查询 1', '查询 1'],
    ['@所有人 自评 1 符合1、3', '自评 1 符合1、3'],
    ['@王科长 提交 1 材料1 https://a.cn/3', '提交 1 材料1 https://a.cn/3'],
    ['@督导组 查询 1', '查询 1'],
    ['@督导通 查询 1 @李四', '查询 1'],
    ['@督导通 查询 1@李四', '查询 1'],
    ['查询 1 @督导 通', '查询 1'],
    ['查询 1 @李四 @法治 助手', '查询 1'],
    ['查询 @督导通', '查询'],
    ['「张三：请查一下」\n- - - - - - - - - - - - - - -\n@法治助手 查询 1', '查询 1'],
    ['@督导通', ''],
    ['@督导 通', ''],
    ['@督导通，', ''],
    ['＠督导通\u2005', ''],
    ['@法治助手', ''],
    // 不是称呼的照旧
    ['查询', '查询'],
    ['申诉 3 联系 a@b.cn', '申诉 3 联系 a@b.cn'],
    ['申诉 3 联系 a@b.cn 核实', '申诉 3 联系 a@b.cn 核实'],
    ['@督导通 不要提交 1', '不要提交 1'],
    ['@李主任 明天 提交 1', '明天 提交 1'],
    ['@李主任 张三说 提交 1 https://a.cn/1', '张三说 提交 1 https://a.cn/1'],
    ['@督导通 天气怎么样', '天气怎么样'],
  ])('「%s」 says 「%s」', (said, words) => {
    expect(own(said)).toBe(words)
  })

  it('leaves the command whole behind any names', () => {
    const aName = fc.constantFrom(
      '督导通',
      '督导 通',
      '法治助手',
      '法治 助手',
      '张三',
      '所有人',
      '王科长',
      '金水区李明',
    )
    const aMention = fc.tuple(fc.constantFrom('@', '＠'), aName).map(([at, name]) => `${at}${name}`)
    const aBlank = fc.constantFrom(' ', '\u2005', '\u00A0', '  ', '\n')
    const anOrder = fc.constantFrom(
      '查询 1',
      '提交 1 材料1 https://a.cn/1',
      '自评 1 符合1、3',
      '金水区任务1交了吗',
      '帮助',
    )
    const mentions = fc.array(aMention, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(mentions, aBlank, anOrder, fc.array(aMention, { maxLength: 2 }), (before, blank, order, behind) => {
        const said = [...before.map((mention) => `${mention}${blank}`), order, ...behind.map((one) => ` ${one}`)]
        expect(own(said.join(''))).toBe(order)
      }),
    )
  })
})
