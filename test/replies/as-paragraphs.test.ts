import { describe, expect, it } from 'vitest'
import { asParagraphs, headingLevel, inParts } from '../../src/replies/as-paragraphs.ts'

describe('paragraphs of a paper', () => {
  it.each([
    ['请尽快补报', '请尽快补报。'],
    ['请尽快补报。', '请尽快补报。'],
    ['逾期未报：', '逾期未报：'],
    ['一、总体进度', '一、总体进度'],
    ['（一）推进情况', '（一）推进情况'],
    ['存在「弄虚作假」的情形（附件1）', '存在“弄虚作假”的情形（附件1）。'],
    ['《「三项制度」的『办法』》', '《“三项制度”的‘办法’》。'],
  ])('%s', (line, paragraph) => {
    expect(asParagraphs([line])).toEqual([paragraph])
  })

  it('numbers items, anew below each line that is none', () => {
    expect(asParagraphs(['红旗：', '· 甲', '· 乙', '黄旗：', '· 丙'])).toEqual([
      '红旗：',
      '1. 甲。',
      '2. 乙。',
      '黄旗：',
      '1. 丙。',
    ])
  })

  it('stands in parts, and leaves out what has nothing to say', () => {
    const parts = inParts([
      { heading: '总体进度', lines: ['6个单位', ''] },
      { heading: '予以表扬的', lines: [''] },
      { heading: '全年', lines: ['一、推进情况', '· 通报1期'] },
    ])
    expect(parts).toEqual(['一、总体进度', '6个单位', '二、全年', '（一）推进情况', '· 通报1期'])
    expect(parts.map(headingLevel)).toEqual([1, null, 1, 2, null])
  })
})
