import type { LedgerRow } from '../dossier/progress.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { ReadLedger } from './read-ledger.ts'

/** A ledger with the kind of each unit, to be counted. */
export const rowsOf = (
  { kindOf }: Pick<CurrentCampaign, 'kindOf'>,
  ledger: Awaited<ReturnType<ReadLedger>>,
): LedgerRow[] => ledger.map(({ unit, standings }) => ({ unit, kind: kindOf(unit), standings }))
