import type { ReceiptCampaign } from '../domain/receipt.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'

/** The notice that something is recorded under. */
export interface ChangedNotice extends Pick<CurrentCampaign, 'id' | 'year'> {
  readonly rubric: Pick<CurrentCampaign['rubric'], 'name'>
}

/** The notice as its receipts name it: by the rubric's own name, which the office cannot change. */
export const receiptCampaign = ({ year, rubric }: ChangedNotice): ReceiptCampaign => ({ year, name: rubric.name })
