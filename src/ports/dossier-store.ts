import type { Answer } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Dossier } from '../dossier/dossier.ts'

/** The dossiers of one campaign. */
export interface DossierStore {
  /** The unit's dossier; an empty one of version 0 when nothing was recorded yet. */
  load(unit: UnitId): Promise<Dossier>
  /** On disk when it resolves. Rejects with `store_conflict` unless the stored version is the one it was made from. */
  save(dossier: Dossier, madeFrom: number): Promise<void>
  /** The units that have a dossier. */
  units(): Promise<readonly UnitId[]>
  /** What was answered to a message that changed a dossier before: a message delivered again changes nothing. */
  answerTo(message: string): Promise<Answer | undefined>
  /** The unit whose dossier holds the entries of a receipt, by its verification code. */
  unitOfReceipt(code: string): Promise<UnitId | undefined>
}
