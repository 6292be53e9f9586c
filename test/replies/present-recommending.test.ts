import { describe, expect, it } from 'vitest'
import { presentFinal, presentRecommendation } from '../../src/replies/present-recommending.ts'
import { pingdingshan } from '../rules/points/situations.ts'
import { bodyOf, selection } from '../rules/selection/rubrics.ts'

const pacesetter = selection('pacesetter-2020')
const responsibility = selection('responsibility-2017')

describe('a recommendation', () => {
  it('names those that offend, with the clause and the reading', () => {
    const nominations = ['甲', '乙', '丙'].map((unit) => ({ unit, industry: '城管', region: '金水区' }))
    const lines = presentRecommendation(pacesetter, bodyOf(pacesetter).judge({ kind: 'nominations', nominations }))
    expect(lines).toEqual([
      '结果：推荐不符合要求',
      '推算：',
      '· 备选对象3个，应至多2个 → 不符合',
      '· 行业、地域过于相同的：甲、乙、丙',
      '· 重复的：无',
      expect.stringMatching(/^依据：豫法政办〔2020〕16号/),
      '口径 3 行业地域不同：行业、地域有一项不同即可',
    ])
  })

  it('of a kind of unit the notice does not name is for the office to decide', () => {
    const input = { kind: 'cultivated', unit: '开发区', cultivated: ['甲'], recommended: ['甲'] } as const
    const lines = presentRecommendation(responsibility, bodyOf(responsibility).judge(input))
    expect(lines[0]).toBe('结果：文件未规定，由督导办认定')
    expect(lines).toContain('· 开发区的个数文件未规定，待督导办认定')
  })

  it('that came late says when', () => {
    const submitted = new Date('2019-07-26T09:00:00+08:00')
    const rubric = pingdingshan()
    const arrival = { year: 2019, at: submitted, submitted }
    const lines = presentRecommendation(rubric, bodyOf(rubric).judge({ kind: 'ranked', recommended: ['甲'], arrival }))
    expect(lines).toContain('· 期限7月25日（周四）；2019年7月26日 09:00 报送，超期报送')
  })
})

it.each([
  { limit: '原则上不超过 50', rubric: pacesetter, confirmed: 51, says: '结果：符合，但超过原则上的名额，请核对' },
  { limit: '不超过 10', rubric: pingdingshan(), confirmed: 11, says: '结果：不符合' },
  { limit: '不超过 10', rubric: pingdingshan(), confirmed: 10, says: '结果：符合' },
])('$confirmed confirmed where $limit', ({ rubric, confirmed, says }) => {
  const limit = rubric.selection?.final
  if (!limit) throw new Error('no limit')
  expect(presentFinal(rubric, limit, confirmed)[0]).toBe(says)
})
