import type { UnitId } from '../domain/unit.ts'
import type { DossierStore } from './dossier-store.ts'
import type { OfficeStore } from './office-store.ts'

/** A unit's dossier among those of all campaigns. */
export interface DossierPlace {
  /** `zhengzhou-2020@2026` */
  readonly campaign: string
  readonly unit: UnitId
}

/** The records of every campaign in the data folder: of the one that runs, and of those before it. */
export interface AllCampaigns {
  dossiersOf(campaign: string): DossierStore
  officeOf(campaign: string): OfficeStore
  /** The dossiers that hold entries of a receipt, by its verification code. */
  dossiersOfReceipt(code: string): Promise<readonly DossierPlace[]>
  /** The campaigns whose office record holds acts of a receipt. */
  officesOfReceipt(code: string): Promise<readonly string[]>
  /** The dossiers that have something to send. */
  owingDossiers(): Promise<readonly DossierPlace[]>
  /** The campaigns whose office record has something to send. */
  owingOffices(): Promise<readonly string[]>
  /** The dossiers that had files deleted (销毁). */
  erasing(): Promise<readonly DossierPlace[]>
  /** The dossiers in which a file, or a link by the hash of its one form, was handed in, perhaps with some others; whether they hold it still their entries say. */
  handedIn(sha256: string): Promise<readonly DossierPlace[]>
}
