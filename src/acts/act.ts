import { z } from 'zod'
import type { Facts } from '../domain/facts.ts'
import { LONGEST_NOTE } from '../domain/parse-act.ts'
import { Period } from '../domain/period.ts'
import { Role, Sender } from '../domain/person.ts'
import { FileRef, type Task } from '../domain/task.ts'

export const taskNo = z.int().positive()

/** Of a task that recurs; absent of any other. */
export const ofPeriod = Period.exactOptional()
export const noteText = z.string().max(LONGEST_NOTE)
export const reasonText = noteText.min(1)

/** A paper of the office as it went out, kept under its hash; absent in acts of an early version. */
export const keptPaper = FileRef.exactOptional()

/** The results that a paper was made from, kept under the hash of their canonical text; absent in acts of an early version. */
export const keptSet = FileRef.exactOptional()

/** The author of an act: name and role at that time, and the account. */
export const Actor = z.object({ name: z.string(), role: Role, sender: Sender })
export type Actor = z.infer<typeof Actor>

/** The signature of an act: its author, and its time in ISO 8601. */
export interface Signed {
  readonly by: Actor
  readonly at: string
}

/** The signature as a task's state keeps it. */
export const signedBy = ({ by, at }: Signed) => ({ by: by.name, on: new Date(at) })

/** A kind of act in a unit's dossier. `State` is the part of a task's state that its family reads and changes. */
export interface UnitAct<Detail, State> {
  /** The name on receipts and in the ledger. */
  readonly receipt: string
  /** The word for somebody who was shown the task before; null where no decision on the task rests on the act. */
  readonly news: string | null
  /** It confirms something of the task: who did it may not answer an appeal on that task. */
  readonly confirms?: true
  /** It answers an appeal: who did it may not answer the next one, nor confirm anything of the task. */
  readonly answersAppeal?: true
  /** 更正 cannot take it back. */
  readonly isFinal?: true
  /** The act in a few words: 「审核核定（符合1（范围广泛））」. */
  readonly history: (detail: Detail, task: Task) => string
  /** The parts of its summary in the ledger; without the task where the rubric has none of that number. */
  readonly ledger: (detail: Detail, task: Task | undefined) => readonly string[]
  /** The parts of the state that it changes. */
  readonly fold: (state: State, detail: Detail, signed: Signed) => Partial<State>
  /** The act with no telephone number in the clear, where more than its note and its reason can hold one. */
  readonly masked?: (detail: Detail) => Detail
  /** The hashes of the files that it hands in. */
  readonly holds?: (detail: Detail) => readonly string[]
  /** The hashes of the files that it deletes. */
  readonly erases?: (detail: Detail) => readonly string[]
  /** Its effect on a task under review; null where it adds nothing new. */
  readonly reviewNews?: (state: State, detail: Detail) => ReviewEffect | null
}

/** The effect of a unit's act on a task that is complete and waits for review. */
export type ReviewEffect =
  /** A change replaces or withdraws what was complete, or claims something else than before; anything else adds to it. */
  | { readonly kind: 'submitted' | 'withdrawn'; readonly isChange: boolean }
  | { readonly kind: 'assessed'; readonly isChange: boolean; readonly facts: Facts }

/** A family of acts in a unit's dossier, one a kind. */
export type UnitActs<Detail extends { readonly kind: string }, State> = {
  readonly [Kind in Detail['kind']]: UnitAct<Extract<Detail, { readonly kind: Kind }>, State>
}
