import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { titled, toMarkdown } from '../../../../src/channels/dingtalk/app/markdown.ts'
import { splitText } from '../../../../src/channels/kit/text.ts'

describe('Markdown', () => {
  it.each([
    ['甲\n乙\r\n丙', '甲  \n  乙  \n  丙'],
    ['**重** [点](http://x)', '＊＊重＊＊ ［点］([http://x%29](http://x%29)'],
    ['# 标题', '＃ 标题'],
    ['- 项', '\u200b- 项'],
    ['3. 项', '\u200b3. 项'],
    ['---', '\u200b---'],
    ['> 引 <b>', '＞ 引 ＜b＞'],
    ['    码', '\u3000\u3000码'],
    ['见 https://a.cn/x_y?b=(1) 谢谢', '见 [https://a.cn/x%5Fy?b=%281%29](https://a.cn/x%5Fy?b=%281%29) 谢谢'],
  ])('%j is %j', (plain, markdown) => {
    expect(toMarkdown(plain)).toBe(markdown)
  })

  it('lets no markup of the text through', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('*', '_', '[', ']', '`', '<', '#', '~', '甲', ' ', '1', '.', '\n') }),
        (plain) => {
          for (const line of toMarkdown(plain).split('  \n  ')) expect(line).not.toMatch(/[*_[\]`<#~]|^(\d+\.|-| {4})/)
        },
      ),
    )
  })

  it('puts the title above', () => {
    expect(titled('甲#', '乙')).toBe('#### 甲＃  \n  乙')
  })
})

describe('splitting', () => {
  it('loses nothing but blanks, and cuts no character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('甲', 'a', '\n', '😀', ' ') }),
        fc.integer({ min: 4, max: 20 }),
        (plain, most) => {
          const parts = splitText(plain, (part) => Buffer.byteLength(part) <= most)
          expect(parts.join('').replace(/\s/g, '')).toBe(plain.replace(/\s/g, ''))
          for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(most)
          expect(parts.join('')).not.toMatch(/\p{Surrogate}/u)
        },
      ),
    )
  })
})
