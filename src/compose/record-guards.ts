import type { ActFault } from '../domain/chain.ts'
import type { ReceiptSigner } from '../ports/keys.ts'
import { type RecordFaults, recordFaults } from '../receipts/record-faults.ts'
import { documentSeal } from '../stores/files/document-seal.ts'
import type { RecordGuards } from '../stores/journalled/record-guards.ts'

/** What a seal is right of has the receipts it had: only a document without one is asked for them. */
export function recordGuards(signer: ReceiptSigner): RecordGuards {
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
