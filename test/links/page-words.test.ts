import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordsOfPage } from '../../src/links/page-words.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (html: string, type = 'text/html; charset=utf-8') => wordsOfPage(bytes(html), type)

it('reads the title and the words, without scripts and tags', () => {
  const page = read(`<!doctype html><html><head><title> 金水区公布
    风险点&nbsp;清单 </title><style>p{}</style></head><body><script>if (1<2) { "</p>" }</script>
    <h1>清单</h1><p>第一项 &amp; 第二项</p><!-- <p>不看</p> --><div>浏览次数：1234</div></body></html>`)
  expect(page).toEqual({ title: '金水区公布 风险点 清单', words: '清单\n第一项 & 第二项\n' })
})

it.each([
  ['the header', Buffer.from('<title>\xb7\xe7\xcf\xd5</title>', 'latin1'), 'text/html;charset=gb2312'],
  ['the page', Buffer.from('<meta charset="gbk"><title>\xb7\xe7\xcf\xd5</title>', 'latin1'), 'text/html'],
])('reads the charset that %s names', (_, content, type) => {
  expect(wordsOfPage(content, type)?.title).toBe('风险')
})

it.each(['application/pdf', 'image/png', 'application/octet-stream', ''])('reads no words of %j', (type) => {
  expect(wordsOfPage(bytes('%PDF-1.4'), type)).toBeNull()
})

it('takes a page that was only read more often for the same', () => {
  const page = (count: number) => read(`<p>清单</p><span>浏览次数：${count}</span><i>点击量(${count})</i>`)?.words
  expect(page(1)).toBe(page(98765))
  expect(read('<p>共12项</p>')?.words).not.toBe(read('<p>共13项</p>')?.words)
})

it('keeps at most a megabyte', () => {
  const words = read(`<p>${'清单'.repeat(900_000)}</p>`)?.words ?? ''
  expect(Buffer.byteLength(words)).toBeLessThan(1024 * 1024 + 1)
  expect(words.length).toBeGreaterThan(300_000)
})

it.each([
  [
    'a page whose head and drawing are not closed',
    '<head><meta><body><p>清单</p><svg><path><div>第一项</div>',
    '清单\n第一项',
  ],
  ['a script that says it ends', '<script>"<p>不看</p>"</script ><p>清单', '清单'],
  ['an attribute that holds a tag', '<p title="<b>不看</b>">清单</p>', '清单'],
  ['entities by name and number', '<p>甲&mdash;乙&#19969;&#x4E19;&unknown;</p>', '甲—乙丁丙&unknown;'],
  ['a title in a drawing', '<title>题</title><svg><title>不看</title></svg><p>清单</p>', '清单'],
])('reads %s', (_, html, words) => {
  expect(read(html)?.words).toBe(words)
})

it.each([
  '<script>',
  '<',
  '<!--',
  '<head>',
  '</script',
  '<title>',
  '&#x41;',
  '<p',
  '<a></b>',
  '<svg>',
  '<!DOCTYPE',
  '<a b="',
  '&am',
])('reads hostile %j in time', (piece) => {
  const began = performance.now()
  read(piece.repeat(200_000))
  expect(performance.now() - began).toBeLessThan(3000)
})

it('never throws', () => {
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    '!--',
    '-->',
    'script',
    'title',
    'p',
    '&',
    '#',
    ';',
    'x',
    '9',
    '字',
    ' ',
    '\n',
    'İ',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      expect(read(parts.join(''))?.words).not.toMatch(/\n\n/)
    }),
  )
})
