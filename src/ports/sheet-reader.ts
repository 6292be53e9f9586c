/** What a cell of a spreadsheet says, if it can be taken as text. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  /** Never evaluated, and its stored result is not trusted. */
  | { readonly kind: 'formula' }
  /** A number of more digits than a spreadsheet keeps, a date, an error value. */
  | { readonly kind: 'notText' }

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly line: number
  /** By column, from 1; empty cells are absent. */
  readonly cells: ReadonlyMap<number, SheetCell>
}

/**
 * Reads the first sheet of an .xlsx file, rows in order, empty ones left out. Rejects with a `sheet_unreadable` or
 * `sheet_too_large` BotError.
 */
export type ReadSheet = (content: Uint8Array) => Promise<readonly SheetRow[]>
