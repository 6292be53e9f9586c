import type { RecordKinds } from '../../compose/record-kinds.ts'
import type { PeopleAct } from '../../ports/people-store.ts'
import type { ReceiptSigner } from '../../ports/receipt-signer.ts'
import type { JournalRead } from '../../stores/backup/journal-changes.ts'
import { peopleReceipts, peopleUnit } from '../../usecases/seal-receipt.ts'
import { checkActs } from './check-acts.ts'
import { checkDocuments } from './check-documents.ts'
import type { Findings } from './findings.ts'
import type { GivenReceipts } from './given-receipts.ts'
import type { SentFiles } from './sent-files.ts'

interface Parts {
  readonly kind: RecordKinds['people']
  readonly journal: JournalRead
  readonly signer: ReceiptSigner | undefined
  readonly files: SentFiles
  readonly receipts: GivenReceipts
  readonly findings: Findings
  readonly now: Date | undefined
}

/** Checks who speaks for whom, and the acts by which that changed. */
export const checkPeople = ({ kind, journal, signer, files, receipts, findings, now }: Parts) =>
  checkDocuments({
    kind,
    journal,
    findings,
    inspect: async ({ acts }, key) => {
      const where = '联系人记录'
      checkActs(acts, { where, receiptOf }, { findings, signer, now })
      receipts.compare(key, where, acts)
      for (const { detail } of acts) {
        if (detail.kind === 'rosterImported') for (const sha256 of detail.files) files.mention(sha256)
      }
    },
  })

const receiptOf = (acts: readonly PeopleAct[]) => ({
  ...peopleReceipts,
  unit: peopleUnit(acts.map(({ detail }) => detail)),
})
