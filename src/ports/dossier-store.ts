import type { Entry } from '../acts/entry.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Waiting } from '../domain/waiting.ts'
import type { Dossier } from '../dossier/dossier.ts'
import type { DialogueWrite } from './conversation-store.ts'

/** The dossiers of one campaign. */
export interface DossierStore {
  /** The unit's dossier; an empty one of version 0 when nothing was recorded yet. */
  load(unit: UnitId): Promise<Dossier>
  /**
   * Adds entries and messages to send, and what goes along in the dialogue, all or nothing; on disk when it resolves.
   * Rejects with `store_conflict` unless both were made from the stored versions.
   */
  record(addition: {
    readonly unit: UnitId
    readonly entries: readonly Entry[]
    readonly outgoing: readonly Waiting[]
    readonly madeFrom: number
    readonly alongside: DialogueWrite | undefined
  }): Promise<void>
  /** Takes messages out that have left or never will; on disk when it resolves. */
  settle(unit: UnitId, keys: readonly string[]): Promise<void>
  /** The units that have a dossier. */
  units(): Promise<readonly UnitId[]>
  /** The units whose dossier continues that of an earlier name (更名). */
  successorsOf(formerly: UnitId): Promise<readonly UnitId[]>
}

/** A dossier with the histories of earlier names before its own entries, numbered through. */
export interface DossierHistory extends Dossier {
  /** How far the numbers of its own entries in the file lie behind those here. */
  readonly numberedAfter: number
}

/** The dossiers as they are read: what was recorded under an earlier name goes before. */
export interface DossierHistories extends DossierStore {
  load(unit: UnitId): Promise<DossierHistory>
}
