import type { Entry } from '../../acts/entry.ts'
import type { OfficeAct } from '../../acts/office.ts'
import type { LinkHistory } from '../../domain/link-look.ts'
import type { Task } from '../../domain/task.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import type { Candidate } from '../../dossier/candidate.ts'
import type { Naming } from '../../dossier/naming.ts'
import type { PushLedger } from '../../dossier/push-ledger.ts'
import type { Standing } from '../../dossier/standing.ts'
import type { UnitTotal } from '../../dossier/unit-total.ts'
import type { Rubric } from '../../rules/rubric.ts'

/** One unit of the ledger: its standings, and all entries under its name. */
export interface LedgerUnit {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly aliases: readonly string[]
  readonly standings: readonly Standing[]
  /** What its points come to; null where the rubric has no total. */
  readonly total: UnitTotal | null
  readonly entries: readonly Entry[]
  /** What was found behind its links, by the link. */
  readonly links: Readonly<Record<string, LinkHistory>>
}

/** A name that the roster lists no more, and all entries under it. */
export interface UnlistedUnit {
  readonly unit: UnitId
  /** Chinese words: removed, or renamed to another name. */
  readonly why: string
  readonly entries: readonly Entry[]
}

/** A candidate of a selection, and all entries under its name. */
export interface LedgerCandidate {
  readonly candidate: Candidate
  readonly entries: readonly Entry[]
  /** What was found behind its links, by the link. */
  readonly links: Readonly<Record<string, LinkHistory>>
}

/** 台账: all units of a campaign at a moment. */
export interface Ledger {
  /** 「市督导办2026年台账」 */
  readonly title: string
  readonly units: readonly LedgerUnit[]
  readonly unlisted: readonly UnlistedUnit[]
  /** In the order of the bodies, and of their preference. */
  readonly candidates: readonly LedgerCandidate[]
  readonly naming: Naming
  readonly tasks: readonly Task[]
  /** What the office did, and its own duties by their titles. */
  readonly officeActs: readonly OfficeAct[]
  readonly duties: readonly { readonly id: string; readonly title: string }[]
  /** The messages that the bot sent of its own accord, by month; of a part of the ledger none. */
  readonly pushes: readonly PushLedger[]
  readonly rubric: Rubric
  readonly year: number
  readonly at: Date
}
