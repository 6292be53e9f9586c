import exceljs from 'exceljs'
import jszip from 'jszip'
import { BotError } from '../../domain/errors.ts'
import type { ReadSheet, SheetCell, SheetRow } from '../../ports/sheet-reader.ts'
import { unpacksWithin } from './unpacks-within.ts'

const MB = 1024 * 1024
/** What a roster of some hundred units needs, many times over. */
const LIMITS = { bytes: 2 * MB, unpackedBytes: 8 * MB, parts: 200, maxRows: 5000, maxCols: 100 }

/** Everything of a sheet but its cells: merged ranges and validations unfold to a cell each and could fill the memory. */
const ignoreNodes = [
  ...['sheetPr', 'sheetViews', 'sheetFormatPr', 'cols', 'autoFilter', 'mergeCells', 'rowBreaks', 'hyperlinks'],
  ...['pageMargins', 'dataValidations', 'pageSetup', 'headerFooter', 'printOptions', 'picture', 'drawing'],
  ...['sheetProtection', 'tableParts', 'conditionalFormatting', 'extLst'],
]

/** Reads .xlsx with exceljs, after making sure that it does not unpack to more than it should. */
export const readXlsx: ReadSheet = async (content) => {
  if (content.byteLength > LIMITS.bytes) throw tooLarge()
  await requireSmall(content)
  const workbook = new exceljs.Workbook()
  try {
    // Two options of the reader that its types do not name: it stops at the first row or column too many.
    const options = { ignoreNodes, maxRows: LIMITS.maxRows, maxCols: LIMITS.maxCols }
    await workbook.xlsx.load(arrayBufferOf(content), options)
  } catch (cause) {
    throw cause instanceof Error && /^Max .* count .* exceeded$/.test(cause.message) ? tooLarge() : unreadable(cause)
  }
  const [sheet] = workbook.worksheets
  if (!sheet) throw unreadable()
  return rowsOf(sheet)
}

async function requireSmall(content: Uint8Array): Promise<void> {
  const archive = await jszip.loadAsync(content).catch((cause: unknown) => {
    throw unreadable(cause)
  })
  const entries = Object.values(archive.files)
  if (entries.length > LIMITS.parts) throw tooLarge()
  let left = LIMITS.unpackedBytes
  for (const entry of entries) {
    const size = await unpacksWithin(entry, left).catch((cause: unknown) => {
      throw unreadable(cause)
    })
    if (size === undefined) throw tooLarge()
    left -= size
  }
}

const arrayBufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer => {
  const copy = new ArrayBuffer(byteLength)
  new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength))
  return copy
}

function rowsOf(sheet: exceljs.Worksheet): readonly SheetRow[] {
  const rows: SheetRow[] = []
  sheet.eachRow((row, line) => {
    const cells = new Map<number, SheetCell>()
    row.eachCell((cell, column) => {
      const read = cellOf(cell)
      if (read) cells.set(column, read)
    })
    if (cells.size > 0) rows.push({ line, cells })
  })
  return rows
}

function cellOf(cell: exceljs.Cell): SheetCell | undefined {
  switch (cell.type) {
    case exceljs.ValueType.Null:
    case exceljs.ValueType.Merge:
      return undefined
    case exceljs.ValueType.Formula:
      return { kind: 'formula' }
    case exceljs.ValueType.Number:
      return Number.isSafeInteger(cell.value) ? textOf(String(cell.value)) : { kind: 'notText' }
    case exceljs.ValueType.String:
    case exceljs.ValueType.SharedString:
    case exceljs.ValueType.RichText:
    case exceljs.ValueType.Hyperlink:
      return textOf(cell.text)
    default:
      return { kind: 'notText' }
  }
}

/** On one line, without control or direction characters. */
function textOf(said: string): SheetCell | undefined {
  const text = said
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return text === '' ? undefined : { kind: 'text', text }
}

const tooLarge = () =>
  new BotError('sheet_too_large', '这个表太大，没有读取：应不超过 2 MB、5000 行、100 列。请删去多余内容后再发。')

const unreadable = (cause?: unknown) =>
  new BotError(
    'sheet_unreadable',
    '这个文件不是能读取的 .xlsx 表格，没有导入。请用 Excel 或 WPS 另存为 .xlsx 后再发。',
    {
      cause,
    },
  )
