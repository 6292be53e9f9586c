import type exceljs from 'exceljs'
import jszip from 'jszip'
import { describe, expect, it } from 'vitest'
import { readXlsx } from '../../../src/stores/sheets/read-xlsx.ts'
import { anXlsx } from '../../support/a-sheet.ts'

const SHEET = 'xl/worksheets/sheet1.xml'

/** A sheet with something put into its archive. */
async function withPart(name: string, content: string): Promise<Uint8Array> {
  const archive = await jszip.loadAsync(await anXlsx([['单位']]))
  archive.file(name, content)
  return archive.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

describe('reading .xlsx', () => {
  it('gives texts as they stand, and whole numbers as text', async () => {
    const rows = await readXlsx(await anXlsx([['单位', '账号'], [], [' 金水区\n', 13_800_000_000]]))
    expect(rows).toEqual([
      {
        line: 1,
        cells: new Map([
          [1, { kind: 'text', text: '单位' }],
          [2, { kind: 'text', text: '账号' }],
        ]),
      },
      {
        line: 3,
        cells: new Map([
          [1, { kind: 'text', text: '金水区' }],
          [2, { kind: 'text', text: '13800000000' }],
        ]),
      },
    ])
  })

  it.each<[string, exceljs.CellValue, string]>([
    ['a formula', { formula: 'HYPERLINK("https://example.test")', result: '金水区' }, 'formula'],
    ['a date', new Date('2026-07-20'), 'notText'],
    ['more digits than a spreadsheet keeps', 1e18, 'notText'],
    ['a fraction', 1.5, 'notText'],
    ['an error', { error: '#REF!' }, 'notText'],
    ['truth', true, 'notText'],
    ['rich text', { richText: [{ text: '金' }, { text: '水' }] }, 'text'],
    ['a link', { text: 'a@b', hyperlink: 'mailto:a@b' }, 'text'],
  ])('takes %s for what it is', async (_what, value, kind) => {
    const rows = await readXlsx(await anXlsx([['x', value]]))
    expect(rows[0]?.cells.get(2)?.kind).toBe(kind)
  })

  it.each([
    ['no archive', async () => Buffer.from('单位,类别')],
    ['an archive without a sheet', () => new jszip().file('a.txt', 'a').generateAsync({ type: 'uint8array' })],
    ['a sheet of broken XML', () => withPart(SHEET, '<worksheet><sheetData><row')],
  ])('refuses %s', async (_what, make) => {
    await expect(readXlsx(await make())).rejects.toMatchObject({ code: 'sheet_unreadable' })
  })

  it.each([
    ['a bomb', () => withPart('xl/media/image1.png', '0'.repeat(9 * 1024 * 1024))],
    ['too many bytes', async () => new Uint8Array(2 * 1024 * 1024 + 1)],
    ['too many rows', () => anXlsx(Array.from({ length: 5001 }, (_, index) => [index]))],
    ['too many columns', () => anXlsx([Array.from({ length: 101 }, (_, index) => index)])],
  ])('refuses %s', async (_what, make) => {
    await expect(readXlsx(await make())).rejects.toMatchObject({ code: 'sheet_too_large' })
  })

  it('does not unfold merged ranges or validations that cover a whole sheet', async () => {
    const archive = await jszip.loadAsync(await anXlsx([['单位']]))
    const sheet = (await archive.file(SHEET)?.async('string')) ?? ''
    const huge =
      '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>' +
      '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>'
    archive.file(SHEET, sheet.replace('</sheetData>', `</sheetData>${huge}`))
    const rows = await readXlsx(await archive.generateAsync({ type: 'uint8array' }))
    expect(rows).toHaveLength(1)
  })
})
