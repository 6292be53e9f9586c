import type { AllCampaigns, DossierHistories, OfficeStore } from '../ports/record-stores.ts'
import { joinedDossiers } from './joined-dossiers.ts'

/** The records of each notice by its id, `zhengzhou-2020@2026`: no notice sees those of another. */
export interface NoticeRecords {
  /** The dossiers, with the histories of earlier names joined. */
  dossiersOf(notice: string): DossierHistories
  officeOf(notice: string): OfficeStore
}

/** Gives the same stores again for the same notice, so that what they joined is not joined anew. */
export function noticeRecords(campaigns: Pick<AllCampaigns, 'dossiersOf' | 'officeOf'>): NoticeRecords {
  const dossiers = new Map<string, DossierHistories>()
  const offices = new Map<string, OfficeStore>()
  return {
    dossiersOf: (notice) => {
      const known = dossiers.get(notice) ?? joinedDossiers(campaigns.dossiersOf(notice))
      dossiers.set(notice, known)
      return known
    },
    officeOf: (notice) => {
      const known = offices.get(notice) ?? campaigns.officeOf(notice)
      offices.set(notice, known)
      return known
    },
  }
}
