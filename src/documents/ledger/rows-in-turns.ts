import type { LedgerCell } from './write-sheet.ts'

/** Rows of a sheet, made unit by unit, so that others may have their turn in between. */
export type RowsInTurns = Generator<undefined, LedgerCell[][]>
