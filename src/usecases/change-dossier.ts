import { answerAgain } from '../domain/answered.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { Answer, Outgoing } from '../domain/message.ts'
import type { OneAtATime } from '../domain/one-at-a-time.ts'
import type { UnitId } from '../domain/unit.ts'
import { type Dossier, extendDossier } from '../dossier/dossier.ts'
import { type Entry, EntryDetail } from '../dossier/entry.ts'
import type { Clock } from '../ports/clock.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import type { Acting } from './acting.ts'
import { sealReceipt } from './seal-receipt.ts'

/** 回执: what the sender keeps. */
export interface Receipt {
  readonly number: string
  readonly code: string
  readonly at: Date
}

export interface Change {
  readonly unit: UnitId
  readonly acting: Acting
  /** What the message changes, judged on the entries so far; throws a BotError when it is not possible. */
  decide(entries: readonly Entry[]): readonly EntryDetail[]
  /** The answer, and what else is to be sent, told from the entries as they then are. */
  present(entries: readonly Entry[], receipt: Receipt): { answer: Answer; outgoing: readonly Outgoing[] }
}

export type ChangeDossier = (change: Change) => Promise<Answer>

/**
 * Makes one message's change: its entries, its answer and what it causes to be sent are one write. A message that
 * changed the dossier before is answered as it was then.
 */
export function dossierChanger(parts: {
  dossiers: DossierStore
  signer: ReceiptSigner
  clock: Clock
  /** Everything that writes a unit's dossier waits its turn here. */
  exclusively: OneAtATime
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(unit: UnitId): void
}): ChangeDossier {
  return (change) =>
    parts.exclusively(change.unit, async () => {
      const dossier = await parts.dossiers.load(change.unit)
      const before = answerAgain({ ...dossier, changes: dossier.entries }, change.acting.message)
      if (before) return before

      const { entries, receipt } = enter(dossier, change, parts)
      const { answer, outgoing } = change.present([...dossier.entries, ...entries], receipt)
      const extended = extendDossier(dossier, { message: change.acting.message, entries, answer, outgoing })
      await parts.dossiers.save(extended, dossier.version)
      if (outgoing.length > 0) parts.onChanged(change.unit)
      return answer
    })
}

function enter(dossier: Dossier, change: Change, parts: { signer: ReceiptSigner; clock: Clock }) {
  const { acting, unit } = change
  const details = change.decide(dossier.entries).map((detail) => EntryDetail.parse(detail))
  const act = {
    at: shanghaiIso(parts.clock.now()),
    by: { name: acting.person.name, role: acting.role, sender: acting.sender },
    seq: (dossier.entries.at(-1)?.seq ?? 0) + 1,
  }
  const { number, code } = sealReceipt(parts.signer, { ...act, owner: unit, unit, details })
  const entries = details.map(
    (detail, index): Entry => ({
      seq: act.seq + index,
      at: act.at,
      by: act.by,
      message: acting.message,
      code,
      detail,
    }),
  )
  return { entries, receipt: { number, code, at: new Date(act.at) } }
}
