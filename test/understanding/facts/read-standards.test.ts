import { describe, expect, it } from 'vitest'
import { readStandards } from '../../../src/understanding/facts/read-standards.ts'

const parts = (no: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ no: Number(`${no}.${at + 1}`), label: `第${no}条的要求${at + 1}号` }))
const STANDARDS = [
  { no: 1, label: '主体合法', words: [], parts: parts(1, 1) },
  { no: 2, label: '权责明晰', words: [], parts: parts(2, 4) },
  { no: 3, label: '执法规范', words: ['规范'], parts: parts(3, 3) },
  { no: 4, label: '群众满意', words: [], parts: [] },
]

describe('readStandards', () => {
  it.each([
    ['符合1、2.1-2.3', [1, 2.1, 2.2, 2.3]],
    ['符合1-4', [1, 2, 3, 4]],
    ['符合1至3', [1, 2, 3]],
    ['1、2、4', [1, 2, 4]],
    ['全部符合', [1, 2, 3, 4]],
    ['都达到了', [1, 2, 3, 4]],
    ['四条都符合', [1, 2, 3, 4]],
    ['全部不符合', []],
    ['都没有达到', []],
    ['全部符合，不符合3.2', [1, 2, 3.1, 3.3, 4]],
    ['除3.2外都符合', [1, 2, 3.1, 3.3, 4]],
    ['除了2.1、4以外，其他都符合', [1, 2.2, 2.3, 2.4, 3]],
    ['除第四条外全部符合', [1, 2, 3]],
    ['不符合3.2，其余都符合', [1, 2, 3.1, 3.3, 4]],
    ['符合1、2，不符合2.4', [1, 2.1, 2.2, 2.3]],
    ['1、2符合，3不符合', [1, 2]],
    ['符合2.1、2.2、2.3、2.4', [2]],
    ['符合第一条、第三条', [1, 3]],
    ['符合2.3-3.1', [2.3, 2.4, 3.1]],
    ['主体合法、群众满意都符合', [1, 4]],
    ['符合 2.1 2.2', [2.1, 2.2]],
    ['符合1、2.1\n不符合3', [1, 2.1]],
  ])('%s', (text, met) => {
    expect(readStandards(text, STANDARDS, undefined)).toEqual({ met })
  })

  it('takes what is not met from what was said before', () => {
    expect(readStandards('不符合3.2', STANDARDS, [1, 3])).toEqual({ met: [1, 3.1, 3.3] })
    expect(readStandards('3.2、1.1没有达到', STANDARDS, [1, 3])).toEqual({ met: [3.1, 3.3] })
  })

  it.each([
    ['不符合3.2', /还没有写明符合哪几条/],
    ['符合5', /没有标准5，应为1\.1至4/],
    ['符合2.9', /没有标准2\.9/],
    ['符合', /没有看懂「符合」/],
    ['不符合', /没有看懂/],
    ['很好', /没有看懂「很好」/],
    ['符合1，大概吧', /没有看懂「大概/],
    ['', /还没有写明/],
  ])('%s is unclear', (text, why) => {
    expect(readStandards(text, STANDARDS, undefined)).toEqual({ unclear: expect.stringMatching(why) })
  })
})
