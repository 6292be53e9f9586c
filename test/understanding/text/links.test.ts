import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LINK_MARK, restoreLinks, takeLinks } from '../../../src/understanding/text/links.ts'

const marked = (text: string) => text.replaceAll(LINK_MARK, '◇')

describe('takeLinks', () => {
  it.each([
    ['提交 2 https://a.cn/x 谢谢', '提交 2 ◇ 谢谢', ['https://a.cn/x']],
    ['提交2https://a.cn/x谢谢', '提交2◇谢谢', ['https://a.cn/x']],
    // Ideographs belong to an address where its own characters go on behind them.
    ['https://a.cn/文件/1.pdf', '◇', ['https://a.cn/文件/1.pdf']],
    ['https://a.cn/x三a一b.pdf', '◇', ['https://a.cn/x三a一b.pdf']],
    ['https://a.cn/2026公示abc/1.html', '◇', ['https://a.cn/2026公示abc/1.html']],
    ['https://a.cn/2026/公示', '◇', ['https://a.cn/2026/公示']],
    ['https://a.cn/2026公示abc', '◇公示abc', ['https://a.cn/2026']],
    [`https://a.cn/x三${'a'.repeat(100)}`, `◇三${'a'.repeat(100)}`, ['https://a.cn/x']],
    [`https://a.cn/x三${'a'.repeat(100)}/`, '◇', [`https://a.cn/x三${'a'.repeat(100)}/`]],
    ['https://a.cn/1已公布', '◇已公布', ['https://a.cn/1']],
    ['https://a.cn/1请/查收', '◇请/查收', ['https://a.cn/1']],
    // Two glued together are two; one inside a query or a path is part of it.
    ['https://a.cn/1https://a.cn/2', '◇◇', ['https://a.cn/1', 'https://a.cn/2']],
    ['https://a.cn/?url=https://b.cn/2', '◇', ['https://a.cn/?url=https://b.cn/2']],
    // The end of a sentence or of a bracket around the link is no part of it.
    ['（https://a.cn/1）。', '（◇）。', ['https://a.cn/1']],
    ['(https://a.cn/1).', '(◇).', ['https://a.cn/1']],
    ['https://a.cn/1_(2)', '◇', ['https://a.cn/1_(2)']],
    ['https://a.cn/1_(2))', '◇)', ['https://a.cn/1_(2)']],
    ['[https://a.cn/?a[]=1]', '[◇]', ['https://a.cn/?a[]=1']],
    ['https://a.cn/1)]!?', '◇)]!?', ['https://a.cn/1']],
    [`https://a.cn/${'('.repeat(900)}${')'.repeat(901)}`, '◇)', [`https://a.cn/${'('.repeat(900)}${')'.repeat(900)}`]],
    ['https://', 'https://', []],
    ['https:///a', 'https:///a', []],
  ])('%j', (said, text, links) => {
    const taken = takeLinks(said)
    expect({ text: marked(taken.text), links: taken.links }).toEqual({ text, links })
  })

  it('loses nothing: the links put back give the text', () => {
    const pieces = [
      'https://',
      'http://a.cn',
      '/',
      '三',
      '公示',
      'abc',
      '(',
      ')',
      '[',
      ']',
      '.',
      '?q=',
      ' ',
      '，',
      '谢谢',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (said) => {
        const { text, links } = takeLinks(said.join(''))
        expect(restoreLinks(text, links)).toBe(said.join(''))
      }),
    )
  })
})
