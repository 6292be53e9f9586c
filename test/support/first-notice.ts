import type { Records } from '../../src/compose/records.ts'
import type { Campaign } from '../../src/domain/campaign.ts'
import type { DossierHistories, OfficeStore } from '../../src/ports/record-stores.ts'
import { campaignId } from '../../src/reading/current-campaign.ts'

/** The records of an office, those of its first notice at hand. */
export interface FirstNoticeRecords extends Records {
  readonly dossiers: DossierHistories
  readonly office: OfficeStore
}

/** Nearly all tests are about a campaign of one notice. */
export function ofFirstNotice(records: Records, { notices }: Pick<Campaign, 'notices'>): FirstNoticeRecords {
  const id = notices[0] ? campaignId(notices[0]) : ''
  return { ...records, dossiers: records.dossiersOf(id), office: records.officeOf(id) }
}
