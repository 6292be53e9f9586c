import { strFromU8, strToU8, Unzip, UnzipInflate, zipSync } from 'fflate'
import { type CellValue, readSheet } from 'read-excel-file/universal'
import { BotError, sheetTooLarge } from '../../domain/errors.ts'
import { plainIdeographs } from '../../domain/plain-ideographs.ts'
import type { ReadSheet, Sheet, SheetCell, SheetRow } from '../../ports/files.ts'
import { partOfSheet, withMergedCells } from './merged-cells.ts'
import { MARKS, plainSheet, SheetTooLarge } from './plain-sheet.ts'
import { type NamedSheet, sheetsIn } from './sheets-in.ts'
import { formatsOf } from './shown-number.ts'

const MB = 1024 * 1024
/** Many times the need of a roster of some hundred units. */
const LIMITS = { bytes: 2 * MB, unpacked: { bytes: 8 * MB, parts: 200 }, sheet: { rows: 5000, columns: 100 } }

/** Reads .xlsx with read-excel-file, which gets to see a new archive of checked parts only. */
export const readXlsx: ReadSheet = async (content, isMeant = () => true) => {
  if (content.byteLength > LIMITS.bytes) throw sheetTooLarge()
  try {
    const parts = unpackWithin(content, LIMITS.unpacked)
    if (!parts) throw sheetTooLarge()
    const workbook = textOfPart(parts, 'xl/workbook.xml')
    const relations = textOfPart(parts, 'xl/_rels/workbook.xml.rels')
    const listed = sheetsIn(workbook)
    const [first = UNLISTED, ...others] = listed.filter(({ hidden }) => !hidden).slice(0, MOST_SHEETS)
    const archive = checked(parts)
    const rowsOf = async ({ number }: NamedSheet) => {
      const rows = (await readSheet(archive.slice(0), number)).flatMap((row, at) => rowOf(at + 1, row) ?? [])
      return withMergedCells(rows, textOfPart(parts, partOfSheet(workbook, relations, number) ?? ''))
    }
    const sheetOf = (read: NamedSheet, rows: readonly SheetRow[]): Sheet => ({
      name: read.name,
      rows,
      skipped: listed.filter(({ number }) => number !== read.number),
    })
    const rows = await rowsOf(first)
    if (isMeant(rows)) return sheetOf(first, rows)
    for (const sheet of others) {
      // A chart has a sheet of its own, without rows.
      const more = await rowsOf(sheet).catch(() => [])
      if (isMeant(more)) return sheetOf(sheet, more)
    }
    return sheetOf(first, rows)
  } catch (cause) {
    if (cause instanceof BotError) throw cause
    throw cause instanceof SheetTooLarge ? sheetTooLarge() : unreadable(cause)
  }
}

type Parts = ReadonlyMap<string, Uint8Array>

const textOfPart = (parts: Parts, name: string): string => strFromU8(parts.get(name) ?? new Uint8Array())

/** Maximum sheets looked at. */
const MOST_SHEETS = 20

/** The sheet of a workbook that lists none. */
const UNLISTED: NamedSheet = { number: 1, name: '第1张', hidden: false }

function checked(parts: Parts): ArrayBuffer {
  const formats = formatsOf(textOfPart(parts, 'xl/styles.xml'))
  const plain = [...parts]
    .filter(([name]) => /^xl\/.*\.(?:xml|rels)$/.test(name))
    .map(([name, part]) => [name, strToU8(plainSheet(strFromU8(part), LIMITS.sheet, formats))])
  return zipSync(Object.fromEntries(plain), { level: 0 }).buffer
}

function rowOf(line: number, row: readonly (CellValue | null)[]): SheetRow | undefined {
  const cells = new Map<number, SheetCell>()
  row.forEach((value, at) => {
    const cell = value === null ? undefined : cellOf(value)
    if (cell) cells.set(at + 1, cell)
  })
  return cells.size > 0 ? { line, cells } : undefined
}

function cellOf(value: CellValue): SheetCell | undefined {
  if (value === MARKS.formula) return { kind: 'formula' }
  if (typeof value === 'string') return textOf(value)
  if (value instanceof Date) return { kind: 'notText', shown: { as: 'day', text: dayShown(value) } }
  if (typeof value !== 'number' || Math.abs(value) > Number.MAX_SAFE_INTEGER) return { kind: 'notText' }
  return Number.isInteger(value)
    ? textOf(String(value))
    : { kind: 'notText', shown: { as: 'number', text: decimal(value) } }
}

/** A spreadsheet keeps fifteen digits, so that 0.1 + 0.2 is 0.3. */
const decimal = (value: number): string => String(Number(value.toPrecision(15)))

const MINUTE_MS = 60_000

/** 「2026-07-28 10:30」; a spreadsheet's day has no zone, and its time of the day is a fraction. */
function dayShown(value: Date): string {
  const iso = new Date(Math.round(value.getTime() / MINUTE_MS) * MINUTE_MS).toISOString()
  const time = iso.slice(11, 16)
  return time === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`
}

/** On one line, without control or direction characters. */
export function textOf(said: string): SheetCell | undefined {
  const text = plainIdeographs(said)
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return text === '' ? undefined : { kind: 'text', text }
}

const unreadable = (cause?: unknown) =>
  new BotError(
    'sheet_unreadable',
    '这个文件不是能读取的 .xlsx 表格，没有读取。请用 Excel 或 WPS 另存为 .xlsx 后再发。',
    {
      cause,
    },
  )

/** Bytes unpacked at a time: deflate makes at most about a thousand times as many of them. */
const STEP = 4096

/**
 * Every part of a zip archive by its name, or nothing once they are more parts or bytes than allowed; unpacking stops
 * there, whatever sizes the archive itself claims. Throws if it is no archive or ends early.
 */
export function unpackWithin(
  archive: Uint8Array,
  most: { readonly bytes: number; readonly parts: number },
): ReadonlyMap<string, Uint8Array> | undefined {
  const chunks = new Map<string, Uint8Array[]>()
  let bytes = 0
  let parts = 0
  let unfinished = 0
  const unzip = new Unzip((part) => {
    parts += 1
    unfinished += 1
    const own: Uint8Array[] = []
    chunks.set(part.name, own)
    part.ondata = (error, chunk, last) => {
      if (error) throw error
      bytes += chunk.byteLength
      if (bytes <= most.bytes) own.push(chunk)
      if (last) unfinished -= 1
    }
    if (parts <= most.parts) part.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < archive.byteLength; at += STEP) {
    unzip.push(archive.subarray(at, at + STEP), at + STEP >= archive.byteLength)
    if (bytes > most.bytes || parts > most.parts) return undefined
  }
  if (unfinished > 0) throw new Error('The archive ends within a part')
  return new Map([...chunks].map(([name, own]) => [name, Buffer.concat(own)]))
}
