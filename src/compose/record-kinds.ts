import { Conversation, noConversation } from '../conversation/conversation.ts'
import type { ActFault } from '../domain/chain.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import { type RecordFaults, recordFaults } from '../receipts/record-faults.ts'
import { noReminderDocument, ReminderDocument } from '../reminders/day-record.ts'
import { documentSeal } from '../stores/files/document-seal.ts'
import { type RecordGuards, type RecordParts, recordKinds } from '../stores/journalled/record-kinds.ts'

/** Schemas of the content that the product keeps in its records. */
export const recordParts: RecordParts<ReminderDocument> = {
  said: { schema: Conversation, nothing: noConversation },
  reminder: { schema: ReminderDocument, nothing: noReminderDocument },
}

/** The parts with which the service opens its records. */
export const guardedRecordParts = (signer: ReceiptSigner) => ({ ...recordParts, guards: recordGuards(signer) })

/** The kinds of documents in a folder of records; with a signer as the service has them, guarded. */
export const kindsOfRecords = (folder: string, signer?: ReceiptSigner) =>
  recordKinds(folder, signer ? guardedRecordParts(signer) : recordParts)
export type RecordKinds = ReturnType<typeof kindsOfRecords>

/** A right seal vouches for the receipts too: only a document without one is checked for them. */
function recordGuards(signer: ReceiptSigner): RecordGuards {
  const seal = documentSeal(signer)
  const [ofSealed, ofOthers] = [recordFaults(undefined), recordFaults(signer)]
  const faults = (isSealed: boolean): RecordFaults => (isSealed ? ofSealed : ofOthers)
  return {
    dossiers: {
      seal,
      faultIn: (key, { campaign, unit, entries }, isSealed) =>
        key === `${campaign}/${unit}`
          ? wordsOf(faults(isSealed).dossier(unit, entries))
          : `内容是单位「${unit}」（${campaign}）的`,
    },
    office: { seal, faultIn: (_key, { acts }, isSealed) => wordsOf(faults(isSealed).office(acts)) },
    people: { seal, faultIn: (_key, { acts }, isSealed) => wordsOf(faults(isSealed).people(acts)) },
  }
}

function wordsOf([fault]: readonly ActFault<{ readonly seq: number; readonly code: string }>[]): string | undefined {
  if (fault === undefined) return undefined
  const { act, what } = fault
  return what === 'chain'
    ? `第 ${act.seq} 条与前面的接不上，被改动或删去过`
    : `第 ${act.seq} 条与它的回执 ${act.code} 不符，被改动过，或回执密钥已更换`
}
