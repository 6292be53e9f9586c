import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { withMergedCells } from '../../../src/stores/sheets/merged-cells.ts'
import { readXlsx } from '../../../src/stores/sheets/read-xlsx.ts'

const text = (words: string) => ({ kind: 'text' as const, text: words })
const row = (line: number, ...texts: readonly string[]) => ({
  line,
  cells: new Map(texts.flatMap((one, at) => (one === '' ? [] : [[at + 1, text(one)] as const]))),
})

it('cells of a workbook that are merged downwards are told with what they show', async () => {
  const content = await writeXlsxFile([
    [{ value: '名单', columnSpan: 2 }, null],
    [{ value: '县市区', rowSpan: 2 }, { value: '金水区' }],
    [null, { value: '中原区' }],
  ]).toBuffer()
  const { rows } = await readXlsx(new Uint8Array(content))
  expect(rows).toEqual([
    row(1, '名单'),
    row(2, '县市区', '金水区'),
    { ...row(3, '', '中原区'), merged: new Map([[1, { cell: text('县市区'), from: 2 }]]) },
  ])
})

describe('merged cells', () => {
  const rows = [row(1, '甲'), row(2, '', '乙'), row(3, '丙')]

  it.each([
    ['an area', '<mergeCell ref="A1:B2"/>', [1, 2]],
    ['with a prefix and other attributes', "<x:mergeCell a='1' ref = 'A1:A2' />", [1]],
    ['more than the sheet has', '<mergeCell ref="A1:A1048576"/>', []],
    ['upside down', '<mergeCell ref="B2:A1"/>', []],
    ['of no address', '<mergeCell ref="A1"/>', []],
    ['of an empty cell', '<mergeCell ref="C1:C2"/>', []],
  ])('%s', (_, xml, columns) => {
    expect([...(withMergedCells(rows, xml)[1]?.merged?.keys() ?? [])]).toEqual(columns)
  })
})
