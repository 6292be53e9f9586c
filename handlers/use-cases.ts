import type { IdKinds } from '../src/domain/id-kinds.ts'
import type { CanReach } from '../src/ports/outbound.ts'
import type { AcceptHandover, ReadHandover } from '../src/usecases/accept-handover.ts'
import type { AppealResult } from '../src/usecases/appeal-result.ts'
import type { AssessTasks } from '../src/usecases/assess-tasks.ts'
import type { FindAudience } from '../src/usecases/audience.ts'
import type { BindPerson } from '../src/usecases/bind-person.ts'
import type { ChangeOffice } from '../src/usecases/change-office.ts'
import type { ChaseUnits, DraftChase } from '../src/usecases/chase-units.ts'
import type { DecideGrade } from '../src/usecases/decide-grade.ts'
import type { DraftCircular } from '../src/usecases/draft-circular.ts'
import type { DrawSample } from '../src/usecases/draw-sample.ts'
import type { EraseFiles } from '../src/usecases/erase-files.ts'
import type { EstablishFact } from '../src/usecases/establish-fact.ts'
import type { ExtendDeadline } from '../src/usecases/extend-deadline.ts'
import type { FindOtherHolders } from '../src/usecases/find-other-holders.ts'
import type { FindReceipt } from '../src/usecases/find-receipt.ts'
import type { GiveUploadLink } from '../src/usecases/give-upload-link.ts'
import type { ImportRoster, ReadRosterImport } from '../src/usecases/import-roster.ts'
import type { InviteContact } from '../src/usecases/invite-contact.ts'
import type { DraftReport } from '../src/usecases/make-report.ts'
import type { OfferHandover } from '../src/usecases/offer-handover.ts'
import type { GiveBoardLink } from '../src/usecases/open-board.ts'
import type { PreviewReading } from '../src/usecases/preview-reading.ts'
import type { ReadEntries } from '../src/usecases/read-entries.ts'
import type { ReadHandoverNotes } from '../src/usecases/read-handover-notes.ts'
import type { ReadLedger } from '../src/usecases/read-ledger.ts'
import type { ReadOfficeActs } from '../src/usecases/read-office-acts.ts'
import type { ReadStanding, ReadStandings } from '../src/usecases/read-standing.ts'
import type { ReappraiseTask } from '../src/usecases/reappraise-task.ts'
import type { RecordScore } from '../src/usecases/record-score.ts'
import type { RecordTasks } from '../src/usecases/record-tasks.ts'
import type { RectifyTask } from '../src/usecases/rectify-task.ts'
import type { RegisterMaterial } from '../src/usecases/register-material.ts'
import type { ReleaseContact } from '../src/usecases/release-contact.ts'
import type { RenameUnit } from '../src/usecases/rename-unit.ts'
import type { ReplayStandings } from '../src/usecases/replay-standings.ts'
import type { ReturnSubmission } from '../src/usecases/return-submission.ts'
import type { ReviewSubmission } from '../src/usecases/review-submission.ts'
import type { FindRenaming, FindRosterGaps } from '../src/usecases/roster-gaps.ts'
import type { SendToAll } from '../src/usecases/send-to-all.ts'
import type { SubmitMaterials } from '../src/usecases/submit-materials.ts'
import type { SuperviseUnit } from '../src/usecases/supervise-unit.ts'
import type { ReadOwnHandover, TakeBackHandover } from '../src/usecases/take-back-handover.ts'
import type { UndoAct } from '../src/usecases/undo-act.ts'
import type { VoidCode } from '../src/usecases/void-code.ts'
import type { WithdrawSubmission } from '../src/usecases/withdraw-submission.ts'
import type { DraftLetter, SendLetter } from '../src/usecases/write-letter.ts'

/** What the commands can do; `main.ts` hands it over built. */
export interface UseCases {
  /** The kinds of ids that persons may have. */
  readonly idKinds: IdKinds['person']
  /** Whether there is a way to somebody. */
  readonly canReach: CanReach
  /** Records what the office does for all units alike. */
  readonly changeOffice: ChangeOffice
  /** Records a change to some of a unit's tasks. */
  readonly record: RecordTasks
  readonly appealResult: AppealResult
  readonly assessTasks: AssessTasks
  readonly bindPerson: BindPerson
  /** All contacts and groups that the platform reaches. */
  readonly findAudience: FindAudience
  readonly findOtherHolders: FindOtherHolders
  readonly findReceipt: FindReceipt
  readonly acceptHandover: AcceptHandover
  readonly offerHandover: OfferHandover
  readonly readHandover: ReadHandover
  readonly readOwnHandover: ReadOwnHandover
  readonly releaseContact: ReleaseContact
  readonly voidCode: VoidCode
  readonly takeBackHandover: TakeBackHandover
  readonly readHandoverNotes: ReadHandoverNotes
  readonly readRosterImport: ReadRosterImport
  readonly importRoster: ImportRoster
  readonly decideGrade: DecideGrade
  readonly eraseFiles: EraseFiles
  readonly establishFact: EstablishFact
  readonly extendDeadline: ExtendDeadline
  readonly giveBoardLink: GiveBoardLink
  readonly giveUploadLink: GiveUploadLink
  readonly inviteContact: InviteContact
  readonly drawSample: DrawSample
  readonly previewReading: PreviewReading
  readonly readEntries: ReadEntries
  /** Under the unit's own name alone, numbered as on its receipts. */
  readonly readOwnEntries: ReadEntries
  readonly findRosterGaps: FindRosterGaps
  readonly findRenaming: FindRenaming
  readonly renameUnit: RenameUnit
  readonly readLedger: ReadLedger
  readonly readOfficeActs: ReadOfficeActs
  readonly readStanding: ReadStanding
  readonly readStandings: ReadStandings
  readonly reappraiseTask: ReappraiseTask
  readonly recordScore: RecordScore
  readonly rectifyTask: RectifyTask
  readonly replayStandings: ReplayStandings
  readonly registerMaterial: RegisterMaterial
  readonly returnSubmission: ReturnSubmission
  readonly reviewSubmission: ReviewSubmission
  readonly chaseUnits: ChaseUnits
  readonly draftChase: DraftChase
  readonly draftCircular: DraftCircular
  readonly draftLetter: DraftLetter
  readonly draftReport: DraftReport
  readonly sendLetter: SendLetter
  readonly sendToAll: SendToAll
  readonly submitMaterials: SubmitMaterials
  readonly superviseUnit: SuperviseUnit
  readonly undoAct: UndoAct
  readonly withdrawSubmission: WithdrawSubmission
}
