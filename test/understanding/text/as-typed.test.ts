import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { typedPiece } from '../../../src/understanding/text/as-typed.ts'
import { tidy } from '../../../src/understanding/text/tidy.ts'

describe('typedPiece', () => {
  it.each([
    ['公告 请各单位①7月29日前报送②30日前整改', '请各单位①7月29日前报送②30日前整改'],
    ['公告 ①7月29日前报送', '①7月29日前报送'],
    ['公告 ☎️0371-67181234', '☎️0371-67181234'],
    ['公告✅请报送❌逾期', '✅请报送❌逾期'],
    [
      '公告：各单位　请注意：\n\n  一、ＡＢＣ１２３\n二、 “引号”「括号」 ',
      '各单位　请注意：\n\n  一、ＡＢＣ１２３\n二、 “引号”「括号」',
    ],
    ['公告 联系人张三，电话①③⑧', '联系人张三，电话①③⑧'],
    ['公告 ⑩月⑫日\r\n开会 👨‍👩‍👧', '⑩月⑫日\n开会 👨‍👩‍👧'],
    ['公告 请看[微笑]两个  空格', '请看[微笑]两个  空格'],
    ['公告 A–B  C—D', 'A–B  C—D'],
  ])('%s', (said, typed) => {
    const words = tidy(said).replace(/^公告[ ：]*/, '')
    expect(typedPiece(said, words)).toBe(typed)
  })

  it('gives back what was typed behind a command, whatever it is', () => {
    const piece = fc.constantFrom(
      '请',
      '①',
      '⑫',
      '✅',
      '　',
      '  ',
      '\n',
      '\n\n',
      'ＡＢ',
      '１',
      '：',
      '“',
      '」',
      'abc',
      '12:30',
      '[强]',
      '☎️',
      '。',
      '、',
      '～',
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 20 }), (pieces) => {
        const typed = `请${pieces.join('')}办`
        const said = `公告 ${typed}`
        expect(typedPiece(said, tidy(said).slice('公告 '.length))).toBe(typed)
      }),
    )
  })
})
