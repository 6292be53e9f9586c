import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_MARKDOWN_BYTES, markdownParts, plainAsMarkdown } from '../../../../src/channels/wecom/robot/markdown.ts'

it.each([
  { text: '任务 3 今天截止', shown: '任务 3 今天截止' },
  { text: '一\n二\n\n三', shown: '一  \n二\n\n三' },
  { text: '**重要** _斜_ `码` ~删~', shown: '＊＊重要＊＊ ＿斜＿ ｀码｀ ～删～' },
  { text: '138****1234', shown: '138＊＊＊＊1234' },
  { text: '# 标题', shown: '＃ 标题' },
  { text: '> 引用', shown: '＞ 引用' },
  { text: '- 甲\n+ 乙', shown: '－ 甲  \n＋ 乙' },
  { text: '2. 甲\n5) 乙', shown: '2． 甲  \n5） 乙' },
  { text: '2.5 分', shown: '2.5 分' },
  { text: '标题\n---', shown: '标题  \n－－－' },
  { text: '标题\n=', shown: '标题  \n＝' },
  { text: '- - -', shown: '－ － －' },
  { text: '甲\n    缩进', shown: '甲  \n　　缩进' },
  { text: '[点我](https://evil.test)', shown: '［点我］(https://evil.test)' },
  { text: '![图](https://evil.test/a.png)', shown: '!［图］(https://evil.test/a.png)' },
  { text: '<think>想</think><@LiNa>', shown: '＜think＞想＜/think＞＜@LiNa＞' },
  { text: '&lt;b&gt; A&B', shown: '＆lt;b＆gt; A&B' },
  { text: '| a | b |', shown: '｜ a ｜ b ｜' },
  { text: '报告_2020_终稿.pdf', shown: '报告_2020_终稿.pdf' },
  { text: '见 https://a.test/x_y/_z_?q=1&r=2#top，谢谢', shown: '见 https://a.test/x_y/%5Fz%5F?q=1&r=2#top，谢谢' },
  { text: 'https://a.test/**b**', shown: 'https://a.test/%2A%2Ab%2A%2A' },
  { text: '尾\u0007\u200b', shown: '尾\u200b' },
])('$text', ({ text, shown }) => {
  expect(plainAsMarkdown(text)).toBe(shown)
})

describe('whatever somebody typed', () => {
  const typed = fc
    .array(
      fc.constantFrom(
        '*',
        '_',
        '`',
        '[',
        ']',
        '(',
        ')',
        '#',
        '-',
        '+',
        '1.',
        '>',
        '<',
        '|',
        '~',
        '\\',
        '\n',
        ' ',
        '甲',
        'a',
        'https://a.test/',
      ),
    )
    .map((parts) => parts.join(''))

  it('opens no markup', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const shown = plainAsMarkdown(text)
        expect(shown).not.toMatch(/[*`[\]<>|~\\]/)
        expect(shown).not.toMatch(/^\s*(?:#+|[-+]|\d+[.)])(?:\s|$)/m)
        expect(shown).not.toMatch(/^(?: {4}|\t)/m)
        expect(shown).not.toMatch(/^\s*(?:-+|=+)\s*$/m)
      }),
    )
  })

  it('keeps its lines', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(plainAsMarkdown(text).split('\n')).toHaveLength(text.trim().split('\n').length)
      }),
    )
  })
})

it('is divided into parts that fit, nothing lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (line) => {
      const text = Array.from({ length: 300 }, () => line).join('\n')
      const parts = markdownParts(text)
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(MAX_MARKDOWN_BYTES)
      const bare = (given: string) => given.replace(/\s/g, '')
      expect(bare(parts.join(''))).toBe(bare(plainAsMarkdown(text)))
    }),
    { numRuns: 20 },
  )
})
