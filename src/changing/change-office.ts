import { type OfficeAct, OfficeActDetail, officeActs } from '../acts/office.ts'
import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { othersTurn } from '../concurrency/work-through.ts'
import { dealtWithBefore, isKnownMessage } from '../domain/dialogue.ts'
import { type Answer, type Outgoing, waitingSince } from '../domain/message.ts'
import { parseAct } from '../domain/parse-act.ts'
import { ChangedSinceShown, OnlyLooking, type Shown } from '../domain/shown.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import type { OfficeStore } from '../ports/record-stores.ts'
import { enterActs, type Receipt } from '../receipts/enter-acts.ts'
import { officeReceipts } from '../receipts/seal-receipt.ts'
import { type Acting, actorOf } from './acting.ts'
import { type ChangedNotice, receiptCampaign } from './changed-notice.ts'

export interface OfficeChange {
  /** The notice under which it is recorded. */
  readonly notice: ChangedNotice
  readonly acting: Acting
  /** Decides the acts from the record so far; throws a BotError when the change is not possible. */
  decide(acts: readonly OfficeAct[]): readonly OfficeActDetail[]
  present(receipt: Receipt): { answer: Answer; outgoing: readonly Outgoing[] }
}

/**
 * Records an act of the office for all units: its acts, its outgoing messages and the dialogue are one write. A message
 * that changed the record before changes nothing.
 */
export type ChangeOffice = (change: OfficeChange) => Promise<Answer>

export function makeChangeOffice(parts: {
  officeOf(notice: string): OfficeStore
  signer: ReceiptSigner
  clock: Clock
  exclusively: OneAtATime
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(notice: string): void
}): ChangeOffice {
  return ({ notice, acting, decide, present }) =>
    parts.exclusively('#office', async () => {
      const office = parts.officeOf(notice.id)
      const record = await office.load()
      if (isKnownMessage(record.acts, acting.message)) return dealtWithBefore()

      // An act for ten thousand units takes long: other messages have their turn between the steps.
      const decided = decide(record.acts)
      requireNoNewer(record.acts, decided, acting.shown)
      if (acting.looksOnly) throw new OnlyLooking()
      const details = decided.map((detail) => parseAct(OfficeActDetail, detail))
      await othersTurn()
      const whose = { ...officeReceipts, campaign: receiptCampaign(notice), by: actorOf(acting) }
      const addition = { ...whose, message: acting.message, details }
      const { acts, at, receipt } = enterActs(record.acts, addition, parts)
      await othersTurn()
      const { answer, outgoing } = present(receipt)
      await othersTurn()
      await office.record({
        acts,
        outgoing: waitingSince(at, outgoing),
        madeFrom: record.version,
        alongside: acting.alongside(answer),
      })
      if (outgoing.length > 0) parts.onChanged(notice.id)
      return answer
    })
}

/** Throws `ChangedSinceShown` where somebody else did the same kind of thing since it was shown. */
function requireNoNewer(
  acts: readonly OfficeAct[],
  decided: readonly OfficeActDetail[],
  shown: Shown | undefined,
): void {
  if (!shown) return
  const newer = acts.find(({ seq, detail }) => seq > shown.office && decided.some(({ kind }) => kind === detail.kind))
  if (newer) throw new ChangedSinceShown(`${newer.by.name}又有新的${officeActs[newer.detail.kind].news}`)
}
