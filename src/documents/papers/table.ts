import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  HeightRule,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { LOOK, paragraph } from './paragraph.ts'

/** A line of a cell: a text, where it stands, and how many characters stay free to its right. */
export interface CellLine {
  readonly text: string
  readonly at?: 'left' | 'center' | 'right'
  readonly right?: number
  /** The first line, by two characters. */
  readonly indent?: boolean
}

export interface Cell {
  /** None leaves room to write by hand. */
  readonly lines: readonly CellLine[]
  /** Columns that it takes; one by default. */
  readonly span?: number
  /** Where its lines stand from top to bottom; the middle by default. */
  readonly stands?: 'top' | 'middle' | 'bottom'
  /** A line to write on below, instead of a frame. */
  readonly ruled?: boolean
}

export interface Row {
  readonly cells: readonly Cell[]
  /** The least height in millimetres. */
  readonly height?: number
  /** It may go on on the next page; a row is kept whole by default. */
  readonly breaks?: boolean
  /** It stands on top of each page. */
  readonly isHeader?: boolean
}

export interface TableShape {
  /** Of the columns, in millimetres: they never follow what stands in the cells. */
  readonly widths: readonly number[]
  readonly rows: readonly Row[]
  /** Frames around the cells; none around words and lines to write on. */
  readonly framed: boolean
}

const LEAST_HEIGHT = 10

const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
const places = {
  top: VerticalAlignTable.TOP,
  middle: VerticalAlignTable.CENTER,
  bottom: VerticalAlignTable.BOTTOM,
} as const

/** A table of fixed widths, its cells merged across as they say. */
export function writeTable({ widths, rows, framed }: TableShape): Table {
  const columns = widths.map((mm) => convertMillimetersToTwip(mm))
  return new Table({
    width: { size: columns.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: rows.map((row) => writeRow(row, columns, framed)),
  })
}

function writeRow(
  { cells, height = LEAST_HEIGHT, breaks = false, isHeader = false }: Row,
  columns: readonly number[],
  framed: boolean,
): TableRow {
  let at = 0
  return new TableRow({
    height: { value: convertMillimetersToTwip(height), rule: HeightRule.ATLEAST },
    cantSplit: !breaks,
    tableHeader: isHeader,
    children: cells.map((cell) => {
      const own = columns.slice(at, at + (cell.span ?? 1))
      at += own.length
      return writeCell(
        cell,
        own.reduce((sum, one) => sum + one, 0),
        framed,
      )
    }),
  })
}

function writeCell({ lines, span = 1, stands = 'middle', ruled = false }: Cell, size: number, framed: boolean) {
  const side = framed ? line : none
  return new TableCell({
    borders: { top: side, bottom: ruled ? line : side, left: side, right: side },
    width: { size, type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: places[stands],
    margins: { left: 100, right: 100 },
    children: (lines.length === 0 ? [{ text: '' }] : lines).map(writeLine),
  })
}

const writeLine = ({ text, at = 'left', right = 0, indent = false }: CellLine) =>
  paragraph(text, { ...LOOK.form, alignment: alignments[at], right, indent })
