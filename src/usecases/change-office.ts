import { dealtWithBefore, isKnownMessage } from '../domain/answered.ts'
import { chained } from '../domain/chain.ts'
import { shanghaiIso } from '../domain/day.ts'
import { othersTurn } from '../domain/in-steps.ts'
import type { Answer, Outgoing } from '../domain/message.ts'
import type { OneAtATime } from '../domain/one-at-a-time.ts'
import { waitingSince } from '../domain/waiting.ts'
import type { Clock } from '../ports/clock.ts'
import { type OfficeAct, OfficeActDetail, type OfficeRecord, type OfficeStore } from '../ports/office-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import type { Acting } from './acting.ts'
import type { Receipt } from './change-dossier.ts'
import { officeReceipts, sealReceipt } from './seal-receipt.ts'

export interface OfficeChange {
  readonly acting: Acting
  /** What is to be recorded, judged on the record so far; throws a BotError when it is not possible. */
  decide(acts: readonly OfficeAct[]): readonly OfficeActDetail[]
  present(receipt: Receipt): { answer: Answer; outgoing: readonly Outgoing[] }
}

/**
 * Records what the office does for all: its acts, what is to be sent and what the answer leaves in the dialogue are one
 * write. A message that changed the record before changes nothing.
 */
export type ChangeOffice = (change: OfficeChange) => Promise<Answer>

export function officeChanger(parts: {
  office: OfficeStore
  signer: ReceiptSigner
  clock: Clock
  exclusively: OneAtATime
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(): void
}): ChangeOffice {
  return ({ acting, decide, present }) =>
    parts.exclusively('#office', async () => {
      const record = await parts.office.load()
      if (isKnownMessage(record.acts, acting.message)) return dealtWithBefore()

      const { acts, at, receipt } = await enter(record, { acting, decide }, parts)
      await othersTurn()
      const { answer, outgoing } = present(receipt)
      await othersTurn()
      await parts.office.record({
        acts,
        outgoing: waitingSince(at, outgoing),
        madeFrom: record.version,
        alongside: acting.alongside(answer),
      })
      if (outgoing.length > 0) parts.onChanged()
      return answer
    })
}

/** What the office does for ten thousand units is long: others have their turn between the steps. */
async function enter(
  record: OfficeRecord,
  { acting, decide }: Pick<OfficeChange, 'acting' | 'decide'>,
  parts: { signer: ReceiptSigner; clock: Clock },
) {
  const details = decide(record.acts).map((detail) => OfficeActDetail.parse(detail))
  await othersTurn()
  const act = {
    at: shanghaiIso(parts.clock.now()),
    by: { name: acting.person.name, role: acting.role, sender: acting.sender },
    seq: (record.acts.at(-1)?.seq ?? 0) + 1,
  }
  const { number, code } = sealReceipt(parts.signer, { ...act, ...officeReceipts, details })
  await othersTurn()
  const acts = details.map((detail, index) => ({
    seq: act.seq + index,
    at: act.at,
    by: act.by,
    message: acting.message,
    code,
    detail,
  }))
  return {
    acts: chained(record.acts, acts, parts.signer.digest),
    at: act.at,
    receipt: { number, code, at: new Date(act.at) },
  }
}
