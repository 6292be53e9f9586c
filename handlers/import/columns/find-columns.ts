import type { SheetRow } from '../../../src/ports/files.ts'
import { type Column, plainHeading, textOf } from './column.ts'
import { COUNTED, isForReading, isOfLedger } from './for-reading.ts'

/** The columns that a sheet of orders may have. */
export interface KnownColumns {
  readonly places: readonly Column[]
  /** What a row is told by; a sheet of orders has one of them. */
  readonly subjects: readonly Column[]
  /** They order something; a sheet of orders has one of them. */
  readonly ordering: readonly Column[]
  /** They go along with what is ordered. */
  readonly beside: readonly Column[]
}

/** Where the columns of a sheet of orders stand, from 1. */
export interface OrderColumns {
  readonly line: number
  readonly at: ReadonlyMap<Column, readonly number[]>
  /** Headings that are not read. */
  readonly ignored: readonly string[]
  /** Headings that tell a reader something, and order nothing. */
  readonly forReading: readonly string[]
}

/** A title and remarks may stand above the headings. */
const LINES_SEARCHED = 5

/** Finds the headings of a sheet of orders: a unit, and something to do; undefined where it has none. */
export const findOrderColumns = (rows: readonly SheetRow[], known: KnownColumns): OrderColumns | undefined =>
  headingsIn(rows, known).find(({ at }) => hasOne(at, known.subjects) && hasOne(at, known.ordering))

/** Whether a sheet names units, and nothing to do for them: a list, or an exported ledger. */
export const namesUnitsAlone = (rows: readonly SheetRow[], known: KnownColumns): boolean =>
  headingsIn(rows, known).some(({ at }) => hasOne(at, known.subjects) && !hasOne(at, known.ordering))

const headingsIn = (rows: readonly SheetRow[], known: KnownColumns): readonly OrderColumns[] => {
  const all = [...known.places, ...known.ordering, ...known.beside]
  return rows.slice(0, LINES_SEARCHED).map((row) => columnsIn(row, all))
}

const hasOne = (at: OrderColumns['at'], columns: readonly Column[]): boolean => columns.some((one) => at.has(one))

function columnsIn({ line, cells }: SheetRow, known: readonly Column[]): OrderColumns {
  const at = new Map<Column, readonly number[]>()
  const ignored: string[] = []
  const forReading: string[] = []
  const headings = [...cells].map(([place, cell]) => ({ place, heading: plainHeading(textOf(cell) ?? '') }))
  const isLedger = headings.some(({ heading }) => heading === COUNTED)
  for (const { place, heading } of headings) {
    if (heading === '') continue
    const column = isLedger && isOfLedger(heading) ? undefined : columnNamed(heading, known, at)
    if (column) at.set(column, [...(at.get(column) ?? []), place])
    else if (isForReading(heading)) forReading.push(heading)
    else ignored.push(heading)
  }
  return { line, at, ignored, forReading }
}

/** A heading that stands twice is read once, but where a column may be numbered. */
const columnNamed = (heading: string, known: readonly Column[], taken: OrderColumns['at']): Column | undefined =>
  known.find((column) => (column.headings.includes(heading) && !taken.has(column)) || column.numbered?.test(heading))
