import { type LedgerSheets, ledgerWorkbook } from '../documents/ledger/ledger-workbook.ts'

/** Writes 台账 as .xlsx. The thread is busy for seconds: `writing.ts` gives it one of its own. */
export default function write(ledger: LedgerSheets): Promise<Uint8Array> {
  return ledgerWorkbook(ledger)
}
