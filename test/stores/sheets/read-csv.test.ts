import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../src/stores/sheets/read-csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

/** The lines of a table, each with its texts by column. */
async function read(content: Uint8Array) {
  const { rows } = await readCsv(content)
  return rows.map(({ line, cells }) => [
    line,
    Object.fromEntries([...cells].map(([at, cell]) => [at, 'text' in cell && cell.text])),
  ])
}

describe('a .csv', () => {
  const table = [
    [1, { 1: '单位', 2: '联系人' }],
    [3, { 1: '金水区', 2: '甲' }],
  ]

  it.each([
    ['commas', '单位,联系人\n\n金水区,甲'],
    ['the ends of lines of Windows', '单位,联系人\r\n\r\n金水区,甲\r\n'],
    ['tabs', '单位\t联系人\n\n金水区\t甲\n'],
    ['semicolons', '单位;联系人\n\n金水区;甲\n'],
    ['a mark of its encoding', '\ufeff单位,联系人\n\n金水区,甲\n'],
    ['quotes and blanks', '"单位","联系人"\n\n" 金水区 ",甲\n'],
  ])('is read with %s', async (_, text) => {
    expect(await read(utf8(text))).toEqual(table)
  })

  it('is read as Excel in China saves it, in GBK, and as Unicode text', async () => {
    // 金水区,甲 in GBK
    expect(await read(Uint8Array.of(0xbd, 0xf0, 0xcb, 0xae, 0xc7, 0xf8, 0x2c, 0xbc, 0xd7))).toEqual([
      [1, { 1: '金水区', 2: '甲' }],
    ])
    expect(await read(Buffer.from('\ufeff金水区\t甲\n', 'utf16le'))).toEqual([[1, { 1: '金水区', 2: '甲' }]])
  })

  it('keeps quotes, separators and ends of lines inside quotes as part of a value', async () => {
    expect(await read(utf8('"甲,""乙""\n丙",丁\n戊'))).toEqual([
      [1, { 1: '甲,"乙" 丙', 2: '丁' }],
      [2, { 1: '戊' }],
    ])
  })

  it('gives back every table that is written by the rule', async () => {
    const value = fc.stringMatching(/^[甲乙 a,"]{0,6}$/)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), async (rows) => {
        const written = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        const expected = rows.flatMap((row, at) => {
          const cells = row.flatMap((one, column) =>
            one.trim() === '' ? [] : [[column + 1, one.replace(/\s+/g, ' ').trim()]],
          )
          return cells.length === 0 ? [] : [[at + 1, Object.fromEntries(cells)]]
        })
        expect(await read(utf8(written))).toEqual(expected)
      }),
    )
  })

  it('is refused where it is no text, or too large', async () => {
    await expect(readCsv(Uint8Array.of(0x81, 0xff, 0, 1))).rejects.toMatchObject({ code: 'sheet_unreadable' })
    await expect(readCsv(utf8('甲\n'.repeat(5001)))).rejects.toMatchObject({ code: 'sheet_too_large' })
  })
})
