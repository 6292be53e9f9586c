import type { Entry } from '../acts/entry.ts'
import type { OfficeAct, OfficeRecord } from '../acts/office.ts'
import type { People, PeopleAct, PeopleLists } from '../acts/people.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { Answered, Dialogue } from '../domain/dialogue.ts'
import type { Answer, Waiting } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Dossier } from '../dossier/dossier.ts'

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
  /** The offset between the numbers here and those in the dossier's own file. */
  readonly numberedAfter: number
}

/** The dossiers as they are read: what was recorded under an earlier name goes before. */
export interface DossierHistories extends DossierStore {
  load(unit: UnitId): Promise<DossierHistory>
}

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

/** The effect of one message on its dialogue. */
export interface DialogueWrite {
  readonly key: string
  /** The version of the dialogue it was made from. */
  readonly madeFrom: number
  readonly said: Conversation
  readonly answered: Answered
}

/**
 * Makes the dialogue's part of a change from its answer: it is written together with the change that the
 * message makes, so that the effect, what is known of the message, the reply owed and the closed question are one.
 */
export type Alongside = (answer: Answer) => DialogueWrite | undefined

/** The dialogues, one per person and chat. */
export interface ConversationStore {
  /** An empty dialogue of version 0 where nothing was said yet. */
  load(key: string): Promise<Dialogue<Conversation>>
  /** On disk when it resolves. Rejects with `store_conflict` unless it was made from the stored version. */
  record(write: DialogueWrite): Promise<void>
  /** Takes replies out that have left or never will; on disk when it resolves. */
  settle(key: string, keys: readonly string[]): Promise<void>
  /** The dialogues in which a file waits for its words, or for an answer. */
  mentioning(sha256: string): Promise<readonly string[]>
  /** The dialogues that remember a telephone number in the clear. */
  withTelephones(): Promise<readonly string[]>
  /** Keeps what was said without something that must be forgotten, and no answer with a telephone number. */
  forget(key: string, said: Conversation): Promise<void>
  /** The dialogues that owe a reply. */
  owing(): Promise<readonly string[]>
}

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
  /** The campaigns whose office keeps a file of its own. */
  officesKeeping(sha256: string): Promise<readonly string[]>
  /** The dossiers that have something to send. */
  owingDossiers(): Promise<readonly DossierPlace[]>
  /** The campaigns whose office record has something to send. */
  owingOffices(): Promise<readonly string[]>
  /** The dossiers that had files deleted (销毁). */
  erasing(): Promise<readonly DossierPlace[]>
  /** The dossiers in which a file, or a link by the hash of its one form, was handed in, perhaps with some others; whether they hold it still their entries say. */
  handedIn(sha256: string): Promise<readonly DossierPlace[]>
}
