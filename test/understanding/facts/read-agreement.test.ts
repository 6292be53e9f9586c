import { describe, expect, it } from 'vitest'
import type { FactSpec } from '../../../src/domain/facts.ts'
import { readAgreement } from '../../../src/understanding/facts/read-agreement.ts'
import { readFacts } from '../../../src/understanding/facts/read-facts.ts'

const criteria: readonly FactSpec[] = [
  {
    kind: 'choices',
    name: 'criteria',
    options: [
      { value: 1, label: '范围广泛', words: [] },
      { value: 2, label: '方式灵活', words: [] },
      { value: 3, label: '合理意见充分吸收采纳', words: ['充分吸收采纳'] },
    ],
  },
]
const claimed = { criteria: [1, 2, 3] }
const read = (said: string) => {
  const agreement = readAgreement(said, criteria, claimed)
  return agreement?.kind === 'facts' ? agreement.facts.criteria : agreement?.kind
}

describe('agreeing with a self-assessment', () => {
  it.each([
    '同意自评',
    '同意',
    '属实',
    '认可自评',
    '按自评',
    '同意该单位自评',
    '同意其自评结果',
    '同意单位的自评',
    '同意自评，审核通过',
    '同意自评，谢谢',
    '自评属实',
    '自评情况属实，予以确认',
    '同意自评，没有异议',
    '同意自评，材料齐全',
    '材料齐全，同意自评',
    '同意自评的意见',
    '采纳自评，无问题',
  ])('%s: all of it', (said) => {
    expect(read(said)).toBe('whole')
  })

  it.each([
    ['同意自评，但第2条不符合', [1, 3]],
    ['同意自评（第2条除外）', [1, 3]],
    ['同意自评(第二条除外)', [1, 3]],
    ['同意自评，第2条除外', [1, 3]],
    ['同意自评，除了第2条', [1, 3]],
    ['同意自评，除第2条外', [1, 3]],
    ['除第2条外同意自评', [1, 3]],
    ['除了第2、3条，同意自评', [1]],
    ['第2条不符合，其余同意自评', [1, 3]],
    ['同意自评，不含第3条', [1, 2]],
    ['同意自评，不包括第3条', [1, 2]],
    ['同意自评，去掉第3条', [1, 2]],
    ['同意自评，其中第3条不予认定', [1, 2]],
    ['同意自评，第3条不算', [1, 2]],
    ['同意自评，但不认可第2条', [1, 3]],
    ['同意自评，方式灵活不符合', [1, 3]],
    ['同意自评，但是方式灵活不予认可', [1, 3]],
    ['同意自评，没有符合第1条', [2, 3]],
    ['认可自评，剔除第1条', [2, 3]],
    ['按自评，但第1、2条不符合', [3]],
    ['同意自评的第1条', [1]],
    ['同意自评第1、3条', [1, 3]],
    ['同意自评，只认第1、2条', [1, 2]],
    ['同意自评中的第1条', [1]],
    ['同意自评，仅第2条符合', [2]],
    ['同意自评的第1条，其余不符合', [1]],
    ['同意自评 符合1、2', [1, 2]],
  ])('%s: less than all', (said, left) => {
    expect(read(said)).toEqual(left)
  })

  it.each([
    '同意自评，第2条待补',
    '同意自评，但第2条存疑',
    '同意自评，第2条待核实',
    '同意自评，但材料2不全',
    '同意自评，但有一条不符合',
    '基本同意自评',
    '部分同意自评',
    '不同意自评',
    '不完全同意自评',
    '难以同意自评',
    '同意自评 2 不符合',
    '同意自评，如果补齐材料',
    '同意自评，其余待补',
    '同意自评，第4条除外',
    '同意自评，第1、2、3条除外',
    '同意自评，降为良',
    '同意自评或符合1',
    '同意自评，改为符合1、5',
    '同意自评，暂不算第2条',
    '同意自评，扣一条',
    '同意自评，二七区 2 符合1',
    '同意自评 任务2 待定',
  ])('%s: asked about', (said) => {
    expect(read(said)).toBe('unclear')
  })

  it('shows words that limit nothing', () => {
    expect(read('同意自评，做得很好')).toBe('remark')
    expect(read('工作扎实，同意自评')).toBe('remark')
  })

  it('agrees with nothing in plain facts', () => {
    for (const said of ['符合1、3', '都符合', '不符合第2条', '']) expect(read(said)).toBeUndefined()
  })

  it('compares other facts with the claim', () => {
    const specs: readonly FactSpec[] = [{ kind: 'score', name: 'score', label: '得分' }]
    expect(readAgreement('同意自评 92分', specs, { score: 92 })).toEqual({ kind: 'whole' })
    expect(readAgreement('同意自评，但按90分', specs, { score: 92 })?.kind).toBe('unclear')
    expect(readAgreement('同意自评 90分', specs, { score: 92 })?.kind).toBe('unclear')
  })
})

describe('facts with something taken from them', () => {
  it.each([
    ['都符合，除第2条', [1, 3]],
    ['都符合，除了第2条', [1, 3]],
    ['三条都符合，除第3条外', [1, 2]],
    ['都符合（第2条除外）', [1, 3]],
  ])('%s', (said, left) => {
    expect(readFacts(said, criteria)).toEqual({ kind: 'facts', facts: { criteria: left } })
  })

  it.each(['符合1 2 符合3', '符合1、2，第3条待补', '都符合，但第2条存疑', '符合1，其余待补'])(
    '%s is asked about',
    (said) => {
      expect(readFacts(said, criteria).kind).toBe('unclear')
    },
  )
})
