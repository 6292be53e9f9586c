import { describe, expect, it } from 'vitest'
import { cleanText } from '../../../src/channels/kit/text.ts'

describe('cleanText', () => {
  it.each([
    ['\u0000甲\u0007乙\u001b\u007f\u0085\ufffe', '甲乙'],
    ['甲\r\n乙\r丙\t丁', '甲\n乙\n丙\t丁'],
    ['甲\ud800乙', '甲\ufffd乙'],
    ['旗\u{1f6a9}', '旗\u{1f6a9}'],
    [' \n甲\n ', '甲'],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })
})
