import type { People, PeopleAct, PeopleLists } from '../acts/people-record.ts'
import type { Waiting } from '../domain/waiting.ts'
import type { DialogueWrite } from './conversation-store.ts'

export interface PeopleStore {
  load(): Promise<People>
  /**
   * Keeps the lists as they now are, adds acts and messages to send, and what goes along in the dialogue, all or
   * nothing; on disk when it resolves. Rejects with `store_conflict` unless both were made from the stored versions.
   */
  record(change: {
    /** Made from what `load` gave: lists and members that did not change are the same objects. */
    readonly lists: PeopleLists
    readonly acts: readonly PeopleAct[]
    readonly outgoing: readonly Waiting[]
    readonly madeFrom: number
    readonly alongside: DialogueWrite | undefined
  }): Promise<void>
  /** Takes messages out that have left or never will; on disk when it resolves. */
  settle(keys: readonly string[]): Promise<void>
}
