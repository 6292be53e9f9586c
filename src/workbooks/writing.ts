import { inThread, type Limits } from '../concurrency/in-thread.ts'
import type { LedgerSheets } from '../documents/ledger/ledger-workbook.ts'
import type { Log } from '../ports/log.ts'

/** Writes 台账 as .xlsx; undefined where it could not be written, which the log says. */
export type WriteLedger = (ledger: LedgerSheets) => Promise<Buffer | undefined>

const LIMITS: Limits = { mostWaiting: 20, heapMb: 1024, timeoutMs: 180_000 }

/** So few cells are written in less time than it takes to start a thread, and hold up nobody. */
const FEW_CELLS = 10_000

/** Writes in a thread of its own, so that no message waits for a ledger of a thousand units. */
export function writeLedgerInThread(log: Log, limits: Limits = LIMITS): WriteLedger {
  const write = inThread<LedgerSheets, Uint8Array>(new URL('./write.ts', import.meta.url), limits)
  return async (ledger) => {
    try {
      if (cellsOf(ledger) > FEW_CELLS) return Buffer.from(await write(ledger))
      // The writer of workbooks is large and seldom needed.
      const { ledgerWorkbook } = await import('../documents/ledger/ledger-workbook.ts')
      return await ledgerWorkbook(ledger)
    } catch (error) {
      log.error({ error }, '台账没有写成')
      return undefined
    }
  }
}

const cellsOf = ({ sheets }: LedgerSheets): number =>
  sheets.reduce((sum, { columns, rows }) => sum + columns.length * rows.length, 0)
