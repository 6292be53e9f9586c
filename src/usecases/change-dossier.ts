import { dealtWithBefore, isKnownMessage } from '../domain/answered.ts'
import { chained } from '../domain/chain.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { Answer, Outgoing } from '../domain/message.ts'
import type { OneAtATime } from '../domain/one-at-a-time.ts'
import type { UnitId } from '../domain/unit.ts'
import { waitingSince } from '../domain/waiting.ts'
import type { Dossier } from '../dossier/dossier.ts'
import { withAdded } from '../dossier/entries-in-force.ts'
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
 * Makes one message's change: its entries, what it causes to be sent and what its answer leaves in the dialogue are one
 * write. A message that changed the dossier before changes nothing.
 */
export function dossierChanger(parts: {
  dossiers: DossierStore
  signer: ReceiptSigner
  clock: Clock
  /** Everything that records in a unit's dossier waits its turn here. */
  exclusively: OneAtATime
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(unit: UnitId): void
}): ChangeDossier {
  return (change) =>
    parts.exclusively(change.unit, async () => {
      const { unit, acting } = change
      const dossier = await parts.dossiers.load(unit)
      if (isKnownMessage(dossier.entries, acting.message)) return dealtWithBefore()

      const { entries, at, receipt } = enter(dossier, change, parts)
      const { answer, outgoing } = change.present(withAdded(dossier.entries, entries), receipt)
      await parts.dossiers.record({
        unit,
        entries,
        outgoing: waitingSince(at, outgoing),
        madeFrom: dossier.version,
        alongside: acting.alongside(answer),
      })
      if (outgoing.length > 0) parts.onChanged(unit)
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
  const entries = details.map((detail, index) => ({
    seq: act.seq + index,
    at: act.at,
    by: act.by,
    message: acting.message,
    code,
    detail,
  }))
  return {
    entries: chained(dossier.entries, entries, parts.signer.digest),
    at: act.at,
    receipt: { number, code, at: new Date(act.at) },
  }
}
