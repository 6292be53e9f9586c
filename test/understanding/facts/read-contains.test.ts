import { describe, expect, it } from 'vitest'
import { readContains } from '../../../src/understanding/facts/read-contains.ts'

const ALL = [
  { label: '主要举措', words: ['举措'] },
  { label: '工作亮点', words: ['亮点'] },
  { label: '工作成效', words: ['成效'] },
  { label: '案例', words: ['案例'] },
  { label: '数据', words: ['数据'] },
]
const EVERY = ALL.map(({ label }) => label)

describe('readContains', () => {
  it.each([
    ['含举措、亮点、成效、案例、数据', EVERY, ''],
    ['都有', EVERY, ''],
    ['五项都有', EVERY, ''],
    ['含主要举措，工作亮点，成效', ['主要举措', '工作亮点', '工作成效'], ''],
    ['举措、亮点', ['主要举措', '工作亮点'], ''],
    ['案例和数据都有', ['案例', '数据'], ''],
    ['除数据外都有', ['主要举措', '工作亮点', '工作成效', '案例'], ''],
    ['都有，没有数据', ['主要举措', '工作亮点', '工作成效', '案例'], ''],
    ['没有数据', [], '没有数据'],
    ['数据更新版', [], '数据更新版'],
    ['已盖章，含案例', ['案例'], '已盖章'],
    ['已盖章', [], '已盖章'],
    ['', [], ''],
  ])('%s', (text, contains, rest) => {
    expect(readContains(text, ALL)).toEqual({ contains, rest })
  })
})
