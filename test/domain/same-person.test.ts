import { describe, expect, it } from 'vitest'
import { isSamePerson, type Known, withOtherLines } from '../../src/domain/same-person.ts'

const known = (name: string, ...keys: string[]): Known => ({ name, keys })

describe('one person', () => {
  it.each<[string, Known, Known, boolean]>([
    ['one account', known('甲', 'wecom:a'), known('乙', 'wecom:a'), true],
    ['one name', known('张三', 'wecom:a'), known('张三', 'dingtalk:b'), true],
    ['a name with blanks', known('张 三', 'wecom:a'), known('　张三 ', 'dingtalk:b'), true],
    ['a full-width name', known('Ｚhang', 'wecom:a'), known('zhang', 'dingtalk:b'), true],
    ['a name with an invisible letter', known('张\u200b三', 'wecom:a'), known('张三', 'dingtalk:b'), true],
    ['an account of the sandbox', known('甲', '*:a'), known('乙', 'dingtalk:A'), true],
    ['the same id of another kind', known('甲', 'wecom:a'), known('乙', 'dingtalk:a'), false],
    ['nothing in common', known('甲', 'wecom:a'), known('乙', 'wecom:b'), false],
  ])('by %s', (_, one, other, expected) => {
    expect(isSamePerson(one, other)).toBe(expected)
    expect(isSamePerson(other, one)).toBe(expected)
  })

  it('is all lines that hang together', () => {
    const lines = [
      known('丙', 'dingtalk:c'),
      known('乙', 'wecom:b', 'dingtalk:c'),
      known('丁', 'wecom:d'),
      known('甲', 'wecom:b'),
    ]
    expect(withOtherLines([known('甲', 'wecom:a')], lines).map(({ name }) => name)).toEqual(['甲', '甲', '乙', '丙'])
  })
})
