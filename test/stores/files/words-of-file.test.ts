import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import { wordsOfFile } from '../../../src/stores/files/words-of-file.ts'
import { anXlsx } from '../../support/a-sheet.ts'

it('reads the cells of a sheet, numbers and texts alike', async () => {
  const words = wordsOfFile(
    await anXlsx([
      ['姓名', '电话'],
      ['张三', 13812345678],
      ['李四', '139 1234 5678'],
    ]),
  )
  expect(words.split('\n')).toEqual(expect.arrayContaining(['张三', '13812345678', '139 1234 5678']))
})

it('reads the paragraphs of a document, whose words are cut into runs', () => {
  const xml =
    '<w:document><w:p><w:r><w:t>张三138</w:t></w:r><w:r><w:t>12345678</w:t></w:r></w:p><w:p><w:t>李四</w:t></w:p></w:document>'
  expect(wordsOfFile(zipSync({ 'word/document.xml': strToU8(xml) })).split('\n')).toEqual([
    '张三13812345678',
    '李四',
    '',
  ])
})

it.each([
  ['UTF-8', Buffer.from('张三,13812345678')],
  ['GBK', Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, ...Buffer.from(',13812345678')])],
  ['UTF-16', Buffer.from('张三,13812345678', 'utf16le')],
])('reads a text in %s', (_encoding, bytes) => expect(wordsOfFile(bytes)).toContain('张三,13812345678'))

it.each([
  ['a PDF', Buffer.from('%PDF-1.4 13812345678')],
  ['a broken archive', Buffer.from('PK\u0003\u0004 13812345678')],
  ['a file too large', Buffer.alloc(5 * 1024 * 1024, '1')],
])('finds nothing in %s', (_what, bytes) => expect(wordsOfFile(bytes)).toBe(''))
