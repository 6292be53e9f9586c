import type { FileFlaw } from '../domain/file-flaw.ts'
import type { FileKind } from '../domain/task.ts'

export interface StoredFile {
  readonly sha256: string
  readonly size: number
  /** The kind by its bytes; undefined for a kind that no material accepts. */
  readonly kind: FileKind | undefined
}

/** The content of a kept file, to be read to its end or closed. */
export interface KeptStream {
  /** Bytes. */
  readonly size: number
  readonly content: AsyncIterable<Uint8Array>
}

/** Files under their SHA-256. Where they lie cannot be reached, everything rejects with a `files_unreachable` BotError. */
export interface FileStore {
  /**
   * Kept durably when it resolves. Rejects with a `file_too_large` BotError above the limit, leaving nothing behind. The file
   * is in hand until `letGo` was called as often as it was put: nothing removes it before a record can hold it.
   */
  put(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<StoredFile>
  /** Takes a file that was kept before in hand again; false where it is gone. */
  hold(sha256: string): Promise<boolean>
  letGo(sha256: string): void
  isThere(sha256: string): Promise<boolean>
  /** A file that was kept before; undefined where it is gone. */
  open(sha256: string): Promise<KeptStream | undefined>
  /**
   * Gone for good when it resolves, unless it is in hand or is held: that is asked when nobody can put it meanwhile. One
   * that is not there is no error.
   */
  remove(sha256: string, isHeld?: () => Promise<boolean>): Promise<void>
  /** The files last put before a moment, in no order. */
  keptBefore(moment: Date): AsyncIterable<string>
}

/** A file that was kept under its hash and is not given to anybody: gone, or changed where it lay. */
interface Lost {
  readonly kind: 'gone' | 'changed'
}

/** Reads all of a file that was kept before, and compares it with its hash. */
export type ReadKept = (sha256: string) => Promise<{ readonly kind: 'whole'; readonly content: Uint8Array } | Lost>

/** Compares a file that was kept before with its hash, and then opens it; it is never in memory as a whole. */
export type OpenKept = (
  sha256: string,
) => Promise<{ readonly kind: 'whole'; open(): Promise<KeptStream | undefined> } | Lost>

/** The flaw of a PDF, as far as its bytes show one. */
export type FlawOfFile = (content: AsyncIterable<Uint8Array>) => Promise<FileFlaw | undefined>

/** The words of a file, as far as they can be read without its program; none where they cannot. */
export type WordsOfFile = (content: Uint8Array) => string

/** The content of a spreadsheet cell, if it can be taken as text. */
export type SheetCell =
  | { readonly kind: 'text'; readonly text: string }
  /** Never evaluated, and its stored result is not trusted. */
  | { readonly kind: 'formula' }
  /** Not written as text. `shown`: a number that is not whole, or a day, as it reads; left out of anything else. */
  | { readonly kind: 'notText'; readonly shown?: { readonly as: 'number' | 'day'; readonly text: string } }

export interface SheetRow {
  /** The row's number in the spreadsheet, from 1. */
  readonly line: number
  /** The cells by column, from 1; empty ones are absent. */
  readonly cells: ReadonlyMap<number, SheetCell>
  /** The cells by column that belong to one merged from a row above, with what that shows. */
  readonly merged?: ReadonlyMap<number, MergedCell>
}

/** A cell that shows what another one above it holds. */
export interface MergedCell {
  readonly cell: SheetCell
  /** The row that holds it. */
  readonly from: number
}

/** A sheet of a workbook that was read. */
export interface Sheet {
  readonly name: string
  /** In order, empty ones left out. */
  readonly rows: readonly SheetRow[]
  /** The others of the workbook, which were not taken. */
  readonly skipped: readonly { readonly name: string; readonly hidden: boolean }[]
}

/**
 * Reads of an .xlsx file the first sheet that is meant and not hidden, else the first that is not hidden. Rejects with a
 * `sheet_unreadable` or `sheet_too_large` BotError.
 */
export type ReadSheet = (content: Uint8Array, isMeant?: (rows: readonly SheetRow[]) => boolean) => Promise<Sheet>
