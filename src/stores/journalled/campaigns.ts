import type { OfficeRecord, OfficeRecordChange } from '../../acts/office.ts'
import type { Dossier, DossierChange } from '../../dossier/dossier.ts'
import type { AllCampaigns, DossierPlace } from '../../ports/record-stores.ts'
import type { Collection } from '../journal/collection.ts'
import type { CommitWith } from './commit-with.ts'
import { ERASING, HANDED_IN, handedInTerm, journalledDossiers, partsOf } from './dossiers.ts'
import { journalledOffice } from './office.ts'
import { owingIndex, SOME } from './owing.ts'
import { RECEIPTS } from './receipts.ts'

interface Collections {
  readonly dossiers: Collection<Dossier, DossierChange>
  readonly office: Collection<OfficeRecord, OfficeRecordChange>
}

/** The records of all campaigns, each found by an index: those of earlier years are not read through. */
export function journalledCampaigns({ dossiers, office }: Collections, commitWith: CommitWith): AllCampaigns {
  const found = async (index: string, term: string): Promise<readonly DossierPlace[]> =>
    (await dossiers.find(index, term)).map(partsOf)
  return {
    dossiersOf: (campaign) => journalledDossiers(campaign, dossiers, commitWith),
    officeOf: (campaign) => journalledOffice(campaign, office, commitWith),
    dossiersOfReceipt: (code) => found(RECEIPTS, code),
    officesOfReceipt: (code) => office.find(RECEIPTS, code),
    owingDossiers: () => found(owingIndex.name, SOME),
    owingOffices: () => office.find(owingIndex.name, SOME),
    erasing: () => found(ERASING, SOME),
    handedIn: (sha256) => found(HANDED_IN, handedInTerm(sha256)),
  }
}
