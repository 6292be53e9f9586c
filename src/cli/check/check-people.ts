import type { RecordKinds } from '../../compose/record-kinds.ts'
import type { RecordFaults } from '../../receipts/record-faults.ts'
import type { JournalRead } from '../../stores/backup/journal-changes.ts'
import { checkDocuments } from './check-documents.ts'
import { checkTimes } from './check-times.ts'
import type { Findings } from './findings.ts'
import type { GivenReceipts } from './given-receipts.ts'
import type { Seals } from './seals.ts'
import type { SentFiles } from './sent-files.ts'
import { tellFaults } from './tell-faults.ts'

interface Parts {
  readonly kind: RecordKinds['people']
  readonly journal: JournalRead
  readonly faults: RecordFaults
  readonly seals: Seals
  readonly files: SentFiles
  readonly receipts: GivenReceipts
  readonly findings: Findings
  readonly now: Date | undefined
}

/** Checks who speaks for whom, and the acts by which that changed. */
export const checkPeople = ({ kind, journal, faults, seals, files, receipts, findings, now }: Parts) =>
  checkDocuments({
    kind,
    journal,
    seals,
    findings,
    inspect: async ({ acts }, key) => {
      const where = '联系人记录'
      checkTimes(where, acts, { findings, now })
      tellFaults(where, faults.people(acts), findings)
      receipts.compare(key, where, acts)
      for (const { detail } of acts) {
        if (detail.kind === 'rosterImported') for (const sha256 of detail.files) files.mention(sha256)
      }
    },
  })
