import type { Entry } from '../acts/entry.ts'
import { EntryDetail } from '../acts/unit-acts.ts'
import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { dealtWithBefore, isKnownMessage } from '../domain/dialogue.ts'
import { type Answer, type Outgoing, waitingSince } from '../domain/message.ts'
import { parseAct } from '../domain/parse-act.ts'
import { OnlyLooking } from '../domain/shown.ts'
import type { UnitId } from '../domain/unit.ts'
import { withAdded } from '../dossier/entries-in-force.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import type { Log } from '../ports/log.ts'
import type { DossierHistories, DossierPlace } from '../ports/record-stores.ts'
import { enterActs, type Receipt } from '../receipts/enter-acts.ts'
import { unitReceipts } from '../receipts/seal-receipt.ts'
import { type Acting, actorOf } from './acting.ts'
import { type ChangedNotice, receiptCampaign } from './changed-notice.ts'
import { requireWithinDay } from './day-bounds.ts'

export interface Change {
  /** The notice whose dossier is changed. */
  readonly notice: ChangedNotice
  readonly unit: UnitId
  readonly acting: Acting
  /**
   * Decides the acts from the entries so far; throws a BotError when the change is not possible. `clockBehind` is
   * the time of the last of them where the clock shows an earlier one.
   */
  decide(entries: readonly Entry[], clockBehind?: Date): readonly EntryDetail[] | Promise<readonly EntryDetail[]>
  /** The answer, and what else is to be sent, told from the entries as they then are. */
  present(entries: readonly Entry[], receipt: Receipt): { answer: Answer; outgoing: readonly Outgoing[] }
}

export type ChangeDossier = (change: Change) => Promise<Answer>

/**
 * Makes one message's change: its entries, its outgoing messages and the dialogue are one write. A message that changed
 * the dossier before changes nothing.
 */
export function makeChangeDossier(parts: {
  campaign: CampaignSource
  dossiersOf(notice: string): DossierHistories
  signer: ReceiptSigner
  clock: Clock
  log: Log
  /** Changes of one unit's dossier are made one after the other. */
  exclusively: OneAtATime
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(place: DossierPlace): void
  /** Called once acts are on disk. */
  onRecorded(place: DossierPlace, details: readonly EntryDetail[]): void
}): ChangeDossier {
  return (change) =>
    parts.exclusively(change.unit, async () => {
      const { notice, unit, acting } = change
      const dossiers = parts.dossiersOf(notice.id)
      const dossier = await dossiers.load(unit)
      const { numberedAfter } = dossier
      if (isKnownMessage(dossier.entries, acting.message)) return dealtWithBefore()

      const clockBehind = aheadOf(parts.clock.now(), dossier.entries.at(-1))
      if (clockBehind)
        parts.log.warn({ unit, last: clockBehind }, '本机时间早于档案的上一条记录，按上一条的时间记；请核对本机时钟')
      const decided = await change.decide(dossier.entries, clockBehind)
      if (acting.looksOnly) throw new OnlyLooking()
      const details = decided.map((detail) => parseAct(EntryDetail, detail))
      if (details.some(({ kind }) => kind !== 'refused')) {
        const most = (await parts.campaign()).campaign.quota.changesADay
        requireWithinDay(dossier.entries, acting, { now: parts.clock.now(), most })
      }
      const whose = { ...unitReceipts(unit), campaign: receiptCampaign(notice), by: actorOf(acting) }
      const addition = { ...whose, message: acting.message, details }
      const own = numberedOn(dossier.entries, -numberedAfter)
      const { acts: entries, at, receipt } = enterActs(own, addition, parts)
      const { answer, outgoing } = change.present(
        withAdded(dossier.entries, numberedOn(entries, numberedAfter)),
        receipt,
      )
      await dossiers.record({
        unit,
        entries,
        outgoing: waitingSince(at, outgoing),
        madeFrom: dossier.version,
        alongside: acting.alongside(answer),
      })
      const place = { campaign: notice.id, unit }
      if (outgoing.length > 0) parts.onChanged(place)
      parts.onRecorded(place, details)
      return answer
    })
}

/** Numbers entries after, or without, the history of an earlier name. */
const numberedOn = (entries: readonly Entry[], after: number): readonly Entry[] =>
  after === 0 ? entries : entries.map((entry) => ({ ...entry, seq: entry.seq + after }))

/** The time of the last entry, where it lies after the moment. */
function aheadOf(moment: Date, last: Entry | undefined): Date | undefined {
  const at = last && new Date(last.at)
  return at && at > moment ? at : undefined
}
