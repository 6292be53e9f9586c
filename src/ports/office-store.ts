import type { OfficeAct, OfficeRecord } from '../acts/office-record.ts'
import type { Waiting } from '../domain/waiting.ts'
import type { DialogueWrite } from './conversation-store.ts'

export interface OfficeStore {
  load(): Promise<OfficeRecord>
  /**
   * Adds acts and messages to send, and what goes along in the dialogue, all or nothing; on disk when it resolves.
   * Rejects with `store_conflict` unless both were made from the stored versions.
   */
  record(addition: {
    readonly acts: readonly OfficeAct[]
    readonly outgoing: readonly Waiting[]
    readonly madeFrom: number
    readonly alongside: DialogueWrite | undefined
  }): Promise<void>
  /** Takes messages out that have left or never will; on disk when it resolves. */
  settle(keys: readonly string[]): Promise<void>
}
