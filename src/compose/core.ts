import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { commandsOf } from '../../handlers/index.ts'
import type { UseCases } from '../../handlers/use-cases.ts'
import { chineseWorkCalendar } from '../calendar/chinese-work-calendar.ts'
import { askedAboutReader } from '../conversation/asked-about.ts'
import type { Command } from '../conversation/command.ts'
import { conversation } from '../conversation/converse.ts'
import { type CoreInbox, inboxOf } from '../conversation/inbox.ts'
import { warmUp } from '../conversation/warm-up.ts'
import type { IdKinds } from '../domain/id-kinds.ts'
import { textReply } from '../domain/message.ts'
import { oneAtATime } from '../domain/one-at-a-time.ts'
import type { ReceiptCampaign } from '../domain/receipt.ts'
import type { UnitId } from '../domain/unit.ts'
import type { AllCampaigns } from '../ports/all-campaigns.ts'
import type { BoardStore } from '../ports/board-store.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConversationStore } from '../ports/conversation-store.ts'
import type { DossierHistories } from '../ports/dossier-store.ts'
import type { Log } from '../ports/log.ts'
import type { OfficeStore } from '../ports/office-store.ts'
import type { CanReach, Outbound } from '../ports/outbound.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import type { PushCount } from '../ports/push-count.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import type { ReceivedCount } from '../ports/received-count.ts'
import type { ReminderLog } from '../ports/reminder-log.ts'
import type { RosterWriter } from '../ports/roster-writer.ts'
import type { ToldGapsStore } from '../ports/told-gaps.ts'
import type { UploadLinks } from '../ports/upload-links.ts'
import type { ReminderDocument } from '../reminders/day-record.ts'
import { presentDigest } from '../replies/present-digest.ts'
import { presentOutageToClerk, presentOutageToContact } from '../replies/present-outage.ts'
import { presentReviewNews } from '../replies/present-review-news.ts'
import { presentRosterGaps } from '../replies/present-roster-gaps.ts'
import { diskFileStore } from '../stores/files/disk-file-store.ts'
import { tasksAssessor } from '../usecases/assess-tasks.ts'
import { type ChangeDossier, dossierChanger } from '../usecases/change-dossier.ts'
import { type ChangeOffice, officeChanger } from '../usecases/change-office.ts'
import { countedOutbound } from '../usecases/count-pushes.ts'
import type { DeliverOutbox } from '../usecases/deliver-outbox.ts'
import { sampleDrawer } from '../usecases/draw-sample.ts'
import { fileQuota } from '../usecases/file-quota.ts'
import { otherHoldersFinder } from '../usecases/find-other-holders.ts'
import { receiptFinder } from '../usecases/find-receipt.ts'
import { confidentialForgetter } from '../usecases/forget-confidential.ts'
import { uploadLinkGiver } from '../usecases/give-upload-link.ts'
import { filesOfMessages } from '../usecases/keep-files.ts'
import { openItemsLister } from '../usecases/list-open-items.ts'
import { readingPreviewer } from '../usecases/preview-reading.ts'
import { noticesQueuer } from '../usecases/queue-notices.ts'
import { entriesReader } from '../usecases/read-entries.ts'
import { ledgerReader } from '../usecases/read-ledger.ts'
import { officeActsReader } from '../usecases/read-office-acts.ts'
import { shownReader } from '../usecases/read-shown.ts'
import { standingReader, standingsReader } from '../usecases/read-standing.ts'
import { refusalRecorder } from '../usecases/record-refusal.ts'
import { scoreRecorder } from '../usecases/record-score.ts'
import { taskRecorder } from '../usecases/record-tasks.ts'
import { taskRectifier } from '../usecases/rectify-task.ts'
import { type RemindPeople, remindPeople } from '../usecases/remind-people.ts'
import { erasedRemover, type RemoveErased } from '../usecases/remove-erased.ts'
import { unitRenamer } from '../usecases/rename-unit.ts'
import { standingsReplayer } from '../usecases/replay-standings.ts'
import { submissionReturner } from '../usecases/return-submission.ts'
import { submissionReviewer } from '../usecases/review-submission.ts'
import { renamingFinder, rosterGapsFinder } from '../usecases/roster-gaps.ts'
import { materialsSubmitter } from '../usecases/submit-materials.ts'
import { unitSupervisor } from '../usecases/supervise-unit.ts'
import { outageTeller } from '../usecases/tell-outage.ts'
import { reviewersTeller } from '../usecases/tell-reviewers.ts'
import { rosterGapsTeller, type TellRosterGaps } from '../usecases/tell-roster-gaps.ts'
import { type UnheldFiles, unheldFiles } from '../usecases/unheld-files.ts'
import { peopleUpdater, type UpdatePeople } from '../usecases/update-people.ts'
import { submissionWithdrawer } from '../usecases/withdraw-submission.ts'
import { giveBoardLink } from './board.ts'
import { buildCasework } from './casework.ts'
import { buildDelivery, dialogueOwner, dossierOwner, officeOwner, PEOPLE } from './delivery.ts'
import { buildPeople, type PeopleUseCases } from './people.ts'
import { buildPushing } from './pushing.ts'

interface Parts {
  readonly folder: string
  readonly maxFileMb: number
  readonly clock: Clock
  readonly log: Log
  readonly campaign: CampaignSource
  /** Of the campaign that runs, as is `office`. */
  readonly dossiers: DossierHistories
  readonly campaigns: AllCampaigns
  readonly campaignId: string
  readonly receiptCampaign: ReceiptCampaign
  campaignWords(id: string): string
  readonly people: PeopleStore
  readonly office: OfficeStore
  readonly conversations: ConversationStore
  readonly reminderLog: ReminderLog<ReminderDocument>
  readonly pushes: PushCount
  readonly received: ReceivedCount
  readonly board: BoardStore
  readonly toldGaps: ToldGapsStore
  readonly signer: ReceiptSigner
  readonly uploadLinks: UploadLinks
  readonly outbound: Outbound
  readonly rosterWriter: RosterWriter
  /** Where people reach the service over HTTP, without a slash at its end. */
  address(): string
  /** Whether a file of the allowed size can be sent in a chat of that kind; all can where this is absent. */
  carriesFiles?(channel: string): boolean
  /** Who has a way to be reached. */
  readonly canReach: CanReach
  /** The kinds of ids that persons may have. */
  readonly idKinds: IdKinds['person']
  /** Digests are spread over the twenty minutes after 09:00 where a platform asks not to send on the hour. */
  readonly spread: boolean
  /** Calls back after so many milliseconds, unless cancelled: when to try again what could not be sent. */
  readonly later: (ms: number, call: () => void) => () => void
}

/** What a channel is joined to: the conversation, the reminders, and what is still to be sent. */
export interface Core {
  /** The chat commands, as 「帮助」 lists them. */
  readonly commands: readonly Command[]
  readonly inbox: CoreInbox
  readonly reminders: RemindPeople
  readonly outbox: DeliverOutbox
  /** Deletes again what was destroyed (销毁): after a crash, or in a restored backup. */
  readonly removeErased: RemoveErased
  /** Deletes what was sent more than a day ago and belongs nowhere. */
  readonly sweepUnplaced: UnheldFiles['sweep']
  /** Tells of units whose history the roster leaves behind. */
  readonly tellRosterGaps: TellRosterGaps
  /** Works out ahead what the first messages would wait for. */
  warmUp(): Promise<void>
  /** Resolves when everything that was begun is done. */
  idle(): Promise<void>
}

/** Builds everything between the channels and the disk. */
export function buildCore(parts: Parts): Core {
  const { campaign, clock, conversations, dossiers, folder, log, pushes } = parts
  const outbound = countedOutbound({ outbound: parts.outbound, pushes, clock, log })
  const exclusively = oneAtATime()
  const files = diskFileStore({ folder: join(folder, 'files'), maxMb: parts.maxFileMb, clock })
  const unheld = unheldFiles({ ...parts, files })
  const removeErased = erasedRemover({ ...parts, files, forget: confidentialForgetter(conversations) })
  const inExchange = new Set<string>()
  const outbox = buildDelivery({ ...parts, outbound, inExchange })
  const { campaignId } = parts
  const deliverDossier = (unit: UnitId) => void outbox.deliver(dossierOwner({ campaign: campaignId, unit }))
  const deliverOffice = () => void outbox.deliver(officeOwner(campaignId))
  const changeDossier = dossierChanger({ ...parts, exclusively, onChanged: deliverDossier })
  const changeOffice = officeChanger({ ...parts, exclusively, onChanged: deliverOffice })
  const updatePeople = peopleUpdater(parts.people, exclusively)
  const useCases = buildUseCases(parts, {
    changeDossier,
    changeOffice,
    people: buildPeople({ ...parts, updatePeople, files, onChanged: () => void outbox.deliver(PEOPLE) }),
    updatePeople,
    removeErased,
    pushes,
  })
  const commands = commandsOf(useCases)
  const receive = conversation({
    commands,
    campaign,
    conversations,
    files: filesOfMessages({ files, unheld, quota: fileQuota(parts.received, oneAtATime()) }),
    recordRefusal: refusalRecorder(changeDossier),
    readShown: shownReader(dossiers, parts.office),
    exclusively: oneAtATime(),
    clock,
    log,
    later: parts.later,
  })
  const openItems = openItemsLister({ campaign, dossiers })
  const queue = noticesQueuer({ ...parts, exclusively, onQueued: deliverOffice })
  const tellOutage = outageTeller({
    current: campaign,
    openItems,
    presentToContact: presentOutageToContact,
    presentToClerk: presentOutageToClerk,
    queue,
  })
  const { later } = parts
  const inbox = inboxOf({ conversations, receive, outbox, inExchange, tellOutage, log, later, ownerOf: dialogueOwner })
  return {
    commands,
    outbox,
    removeErased,
    sweepUnplaced: unheld.sweep,
    tellRosterGaps: rosterGapsTeller({
      campaign,
      findRosterGaps: useCases.findRosterGaps,
      told: parts.toldGaps,
      queue,
      log,
      present: (gaps) => textReply(...presentRosterGaps(gaps)),
    }),
    inbox,
    warmUp: () => warmUp(commands, campaign),
    idle: async () => {
      await inbox.idle()
      await outbox.idle()
    },
    reminders: remindPeople({
      clock,
      calendar: chineseWorkCalendar,
      log,
      reminderLog: parts.reminderLog,
      outbound,
      current: campaign,
      openItems,
      present: presentDigest,
      spread: parts.spread,
    }),
  }
}

interface Changers {
  readonly changeDossier: ChangeDossier
  readonly changeOffice: ChangeOffice
  readonly removeErased: RemoveErased
  readonly pushes: PushCount
  readonly people: PeopleUseCases
  readonly updatePeople: UpdatePeople
}

function buildUseCases(
  parts: Parts,
  { changeDossier, changeOffice, removeErased, pushes, people: peopleUseCases, updatePeople }: Changers,
): UseCases {
  const { dossiers, office } = parts
  const record = taskRecorder({
    changeDossier,
    campaign: parts.campaign,
    tellReviewers: reviewersTeller({ isAskedAbout: askedAboutReader(parts.conversations), present: presentReviewNews }),
  })
  const readStandings = standingsReader(dossiers)
  const readLedger = ledgerReader(readStandings)
  return {
    idKinds: parts.idKinds,
    canReach: parts.canReach,
    changeOffice,
    record,
    ...buildCasework(record, removeErased),
    ...buildPushing(parts, { changeOffice, pushes, readLedger, record }),
    assessTasks: tasksAssessor(record),
    ...peopleUseCases,
    giveBoardLink: giveBoardLink(parts),
    giveUploadLink: uploadLinkGiver({
      carriesFiles: everyChat,
      newId: () => randomBytes(16).toString('base64url'),
      ...parts,
    }),
    findOtherHolders: otherHoldersFinder(parts),
    findReceipt: receiptFinder(parts),
    drawSample: sampleDrawer({ newSeed: () => randomBytes(16).toString('hex'), digest: sha256 }),
    previewReading: readingPreviewer(dossiers),
    readEntries: entriesReader(dossiers),
    readOwnEntries: entriesReader(parts.campaigns.dossiersOf(parts.campaignId)),
    findRosterGaps: rosterGapsFinder(dossiers),
    findRenaming: renamingFinder(dossiers),
    renameUnit: unitRenamer({ ...parts, changeDossier, updatePeople }),
    readLedger,
    readOfficeActs: officeActsReader(office),
    readStanding: standingReader(dossiers),
    readStandings,
    recordScore: scoreRecorder(record, officeActsReader(office)),
    rectifyTask: taskRectifier(record),
    replayStandings: standingsReplayer(dossiers),
    returnSubmission: submissionReturner(record, chineseWorkCalendar),
    reviewSubmission: submissionReviewer(record),
    submitMaterials: materialsSubmitter(record),
    superviseUnit: unitSupervisor(record),
    withdrawSubmission: submissionWithdrawer(record),
  }
}

const everyChat = (): boolean => true

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
