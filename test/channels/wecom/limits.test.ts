import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../src/channels/kit/text.ts'
import { fits, splitText } from '../../../src/channels/wecom/limits.ts'

describe('splitText', () => {
  it.each([
    ['', []],
    ['甲', ['甲']],
    ['a'.repeat(2048), ['a'.repeat(2048)]],
    ['a'.repeat(2049), ['a'.repeat(2048), 'a']],
    // 682 three-byte characters are 2046 bytes; the next would be cut in two.
    ['督'.repeat(683), ['督'.repeat(682), '督']],
    [`${'a'.repeat(2046)}\u{1f6a9}`, ['a'.repeat(2046), '\u{1f6a9}']],
    [`${'a'.repeat(1500)}\n${'b'.repeat(1500)}`, ['a'.repeat(1500), 'b'.repeat(1500)]],
    [`${'a'.repeat(100)}\n${'b'.repeat(3000)}`, [`${'a'.repeat(100)}\n${'b'.repeat(1947)}`, 'b'.repeat(1053)]],
  ])('%#', (text, parts) => {
    expect(splitText(text)).toEqual(parts)
  })

  it('loses nothing but the white space at a cut, and every part fits', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 900 })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = cleanText(lines.join('\n'))
        const parts = splitText(text)
        expect(parts.every((part) => fits(part) && part !== '')).toBe(true)
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      }),
      { numRuns: 50 },
    )
  })
})
