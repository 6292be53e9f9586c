import { answerAgain } from '../domain/answered.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { Answer, Outgoing } from '../domain/message.ts'
import type { Clock } from '../ports/clock.ts'
import { type OfficeAct, OfficeActDetail, type OfficeRecord, type OfficeStore } from '../ports/office-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import type { Acting } from './acting.ts'
import type { Receipt } from './change-dossier.ts'
import { officeReceipts, sealReceipt } from './seal-receipt.ts'

const ANSWERS_KEPT = 50

export interface OfficeChange {
  readonly acting: Acting
  /** What is to be recorded, judged on the record so far; throws a BotError when it is not possible. */
  decide(acts: readonly OfficeAct[]): readonly OfficeActDetail[]
  present(receipt: Receipt): { answer: Answer; outgoing: readonly Outgoing[] }
}

/** Records what the office does for all: its acts, the answer and what is to be sent are one write. */
export type ChangeOffice = (change: OfficeChange) => Promise<Answer>

export function officeChanger(parts: {
  office: OfficeStore
  signer: ReceiptSigner
  clock: Clock
  /** Called once the change is on disk, to send what it left in the outbox. */
  onChanged(): void
}): ChangeOffice {
  return async (change) => {
    const answer = await parts.office.update((record) => {
      const before = answerAgain({ ...record, changes: record.acts }, change.acting.message)
      if (before) return { record, result: before }
      const { acts, receipt } = enter(record, change, parts)
      const { answer, outgoing } = change.present(receipt)
      const answers = [...record.answers, { message: change.acting.message, answer }].slice(-ANSWERS_KEPT)
      const changed = { ...record, acts: [...record.acts, ...acts], answers, outbox: [...record.outbox, ...outgoing] }
      return { record: changed, result: answer }
    })
    parts.onChanged()
    return answer
  }
}

function enter(record: OfficeRecord, change: OfficeChange, parts: { signer: ReceiptSigner; clock: Clock }) {
  const { acting } = change
  const details = change.decide(record.acts).map((detail) => OfficeActDetail.parse(detail))
  const act = {
    at: shanghaiIso(parts.clock.now()),
    by: { name: acting.person.name, role: acting.role, sender: acting.sender },
    seq: (record.acts.at(-1)?.seq ?? 0) + 1,
  }
  const { number, code } = sealReceipt(parts.signer, { ...act, ...officeReceipts, details })
  const acts = details.map(
    (detail, index): OfficeAct => ({
      seq: act.seq + index,
      at: act.at,
      by: act.by,
      message: acting.message,
      code,
      detail,
    }),
  )
  return { acts, receipt: { number, code, at: new Date(act.at) } }
}
