import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { SheetRow } from '../../../src/ports/files.ts'
import { readXlsx } from '../../../src/stores/sheets/read-xlsx.ts'
import { anXlsx } from '../../support/a-sheet.ts'

const SHEET = 'xl/worksheets/sheet1.xml'

/** A sheet of one row whose archive was tampered with. */
async function tampered(change: (parts: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const parts = unzipSync(await anXlsx([['单位']]))
  change(parts)
  return zipSync(parts)
}

const withRows = (rows: string, after = '') =>
  tampered((parts) => {
    const xml = strFromU8(parts[SHEET] ?? new Uint8Array())
    parts[SHEET] = strToU8(xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rows}</sheetData>${after}`))
  })

/** An archive that says its parts unpack to 10 bytes each. */
function understated(file: Uint8Array): Uint8Array {
  const bytes = Buffer.from(file)
  const sizeAt = { 'PK\u0003\u0004': 22, 'PK\u0001\u0002': 24 }
  for (const [signature, offset] of Object.entries(sizeAt)) {
    for (let at = bytes.indexOf(signature); at >= 0; at = bytes.indexOf(signature, at + 4)) {
      bytes.writeUInt32LE(10, at + offset)
    }
  }
  return bytes
}

describe('reading .xlsx', () => {
  it('gives texts as they stand, and whole numbers as text', async () => {
    const { rows } = await readXlsx(await anXlsx([['单位', '账号'], [], [' 金水区\n', 13_800_000_000]]))
    expect(rows.map(({ line, cells }) => [line, Object.fromEntries(cells)])).toEqual([
      [1, { 1: { kind: 'text', text: '单位' }, 2: { kind: 'text', text: '账号' } }],
      [3, { 1: { kind: 'text', text: '金水区' }, 2: { kind: 'text', text: '13800000000' } }],
    ])
  })

  it.each([
    ['a date', new Date('2026-07-20'), { shown: { as: 'day', text: '2026-07-20' } }],
    ['a date with its time', new Date('2026-07-20T14:30:00Z'), { shown: { as: 'day', text: '2026-07-20 14:30' } }],
    ['more digits than a spreadsheet keeps', 1e18, {}],
    ['a fraction', 1.5, { shown: { as: 'number', text: '1.5' } }],
    ['a sum of fractions', 0.1 + 0.2, { shown: { as: 'number', text: '0.3' } }],
    ['truth', true, {}],
  ])('does not take %s as text', async (_what, value, shown) => {
    const { rows } = await readXlsx(await anXlsx([['x', value]]))
    expect(rows[0]?.cells.get(2)).toEqual({ kind: 'notText', ...shown })
  })

  it.each([
    ['shown as a text', '<c r="A1" t="str"><f>HYPERLINK("https://example.test")</f><v>金水区</v></c>'],
    ['never shown', '<c r="A1"><f>1+1</f></c>'],
    ['shared with others', '<c r="A1"><f t="shared" si="0"/><v>1</v></c>'],
    ['under a prefix', '<c r="A1"><x:f>B1</x:f><v>1</v></c>'],
  ])('tells a formula %s, and never evaluates it', async (_what, cell) => {
    const { rows } = await readXlsx(await withRows(`<row r="1">${cell}</row>`))
    expect(rows[0]?.cells.get(1)).toEqual({ kind: 'formula' })
  })

  it('takes no formula of a condition for one of the last cell', async () => {
    const condition = '<extLst><ext><xm:f>B1</xm:f></ext></extLst>'
    const { rows } = await readXlsx(await withRows('<row r="1"><c r="A1"><v>1</v></c></row>', condition))
    expect(rows[0]?.cells.get(1)).toEqual({ kind: 'text', text: '1' })
  })

  it('reads rich text, up to the last row and column there may be', async () => {
    const rich = '<c r="CV5000" t="inlineStr"><is><r><t>金</t></r><r><t>水</t></r></is></c>'
    const { rows } = await readXlsx(await withRows(`<row r="5000"><c r="A5000"/>${rich}</row>`))
    expect(rows).toEqual([{ line: 5000, cells: new Map([[100, { kind: 'text', text: '金水' }]]) }])
  })

  it('does not unfold merged ranges or validations that cover a whole sheet', async () => {
    const huge =
      '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>' +
      '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations>'
    const { rows } = await readXlsx(await withRows('<row r="1"><c r="A1"><v>1</v></c></row>', huge))
    expect(rows).toEqual([{ line: 1, cells: new Map([[1, { kind: 'text', text: '1' }]]) }])
  })

  it('does not take an error as text', async () => {
    const { rows } = await readXlsx(await withRows('<row r="2"><c r="C2" t="e"><v>#REF!</v></c></row>'))
    expect(rows[0]?.cells.get(3)).toEqual({ kind: 'notText' })
  })

  it.each([
    ['without addresses', '<row><c><v>1</v></c></row>'],
    ['with a tag that seems to end early', '<row x=">" r="9999999"><c r="A9999999"><v>1</v></c></row>'],
    ['with a second address under a prefix', '<row r="1"><c r="A1" x:r="XFD900000000"><v>1</v></c></row>'],
    ['with a second address far out', '<row r="1" r="1048576"><c r="A1048576"><v>1</v></c></row>'],
  ])('reads cells %s where they stand, never far out', async (_what, rows) => {
    const { rows: read } = await readXlsx(await withRows(rows))
    expect(read.map(({ line, cells }) => [line, [...cells.keys()]])).toEqual([[1, [1]]])
  })

  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['no archive', () => strToU8('单位,类别,'.repeat(20))],
    ['an archive without a sheet', () => zipSync({ 'a.txt': strToU8('a') })],
    ['tags within tags, over which the reader would take minutes', () => withRows('<'.repeat(7_000_000))],
    ['a tag over which it would', () => withRows(`<a${' b'.repeat(3_000_000)}/>`)],
    ['attributes over which it would', () => withRows(`<a${' b=">"'.repeat(1_000_000)}/>`)],
    ['half an archive', async () => (await anXlsx([['单位']])).subarray(0, 600)],
    ['a formula behind a comment', () => withRows('<row><c r="A1"><!--<c>--><f>B1</f><v>1</v></c></row>')],
    ['rows out of order', () => withRows('<row r="3"/><row r="2"/>')],
    ['cells out of order', () => withRows('<row r="1"><c r="B1"/><c r="A1"/></row>')],
    ['a sheet of broken XML', () => withRows('<row r="1"><c r="A1"')],
    [
      'addresses written in a way of their own',
      () => withRows('<row r="&#49;000000"><c r="A1000000"><v>1</v></c></row>'),
    ],
    ['an address hidden in another', () => withRows('<row x=" r=" r="9999999"><c r="A9999999"><v>1</v></c></row>')],
  ])('refuses %s', async (_what, make) => {
    await expect(readXlsx(await make())).rejects.toMatchObject({ code: 'sheet_unreadable' })
  })

  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['a bomb', () => tampered((parts) => Object.assign(parts, { 'xl/a.xml': new Uint8Array(9 * 1024 * 1024) }))],
    [
      'a bomb that says it is none',
      async () => understated(await tampered((parts) => Object.assign(parts, { b: new Uint8Array(9 * 1024 * 1024) }))),
    ],
    [
      'a bomb of many parts',
      () => zipSync(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`${at}`, strToU8('')]))),
    ],
    ['too many bytes', () => new Uint8Array(2 * 1024 * 1024 + 1)],
    ['too many rows', () => anXlsx(Array.from({ length: 5001 }, (_, index) => [index]))],
    ['too many columns', () => anXlsx([Array.from({ length: 101 }, (_, index) => index)])],
    ['a row far out', () => withRows('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')],
    ['a cell far out', () => withRows('<row r="1"><c r="XFD1"><v>1</v></c></row>')],
  ])('refuses %s', async (_what, make) => {
    await expect(readXlsx(await make())).rejects.toMatchObject({ code: 'sheet_too_large' })
  })
})

it.each([
  '<row r="6000"><c r="A6000" s="0"/></row>',
  '<row r="1048576" ht="15" customHeight="1"/>',
  '<row r="6000"><c r="A6000"></c><c r="B6000" t="s"><v/></c></row><row r="7000"/>',
  '<row r="4000"><c r="XFD4000" s="0"/></row>',
])('leaves out empty cells, however far out: %s', async (far) => {
  const { rows } = await readXlsx(await withRows(`<row r="1"><c r="A1"><v>1</v></c></row>${far}`))
  expect(rows.map(({ line }) => line)).toEqual([1])
})

describe('of a workbook of several sheets', () => {
  const book = async (states: readonly string[]) => {
    const sheets = [[['说明']], [['单位'], ['金水区']], [['选项']]]
    const content = await writeXlsxFile(sheets.map((data, at) => ({ data, sheet: `表 <${at + 1}>` }))).toBuffer()
    const parts = unzipSync(new Uint8Array(content))
    let at = 0
    const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array()).replace(/<sheet /g, () => {
      at += 1
      return states[at - 1] ? `<sheet state="${states[at - 1]}" ` : '<sheet '
    })
    parts['xl/workbook.xml'] = strToU8(workbook)
    return zipSync(parts)
  }
  const first = async (states: readonly string[]) => readXlsx(await book(states), (rows) => textAt(rows) === '单位')
  const textAt = (rows: readonly SheetRow[]) => {
    const cell = rows[0]?.cells.get(1)
    return cell?.kind === 'text' ? cell.text : undefined
  }

  it.each([
    [[], '单位', '表 <2>', ['表 <1>', '表 <3>']],
    [['hidden'], '单位', '表 <2>', ['表 <1>（隐藏）', '表 <3>']],
    [['', 'hidden'], '说明', '表 <1>', ['表 <2>（隐藏）', '表 <3>']],
    [['hidden', 'veryHidden'], '选项', '表 <3>', ['表 <1>（隐藏）', '表 <2>（隐藏）']],
  ])('the one that is meant and shown is read, and the others are named: %j', async (states, text, name, others) => {
    const sheet = await first(states)
    expect(textAt(sheet.rows)).toBe(text)
    expect(sheet.name).toBe(name)
    expect(sheet.skipped.map((other) => other.name + (other.hidden ? '（隐藏）' : ''))).toEqual(others)
  })
})
