import { commandsOf } from '../../handlers/index.ts'
import { makeChangeDossier } from '../changing/change-dossier.ts'
import { makeChangeOffice } from '../changing/change-office.ts'
import { makeChangePeople, makeUpdatePeople } from '../changing/change-people.ts'
import { makeRecordRefusal } from '../changing/record-refusal.ts'
import { makeRecordTasks } from '../changing/record-tasks.ts'
import { makeTellReviewers } from '../changing/tell-reviewers.ts'
import { oneAtATime } from '../concurrency/one-at-a-time.ts'
import { makeIsAskedAbout } from '../conversation/asked-about.ts'
import type { Command } from '../conversation/command.ts'
import { makeReceive } from '../conversation/converse.ts'
import { type CoreInbox, inboxOf } from '../conversation/inbox.ts'
import type { SharedPages } from '../conversation/pages.ts'
import { warmUp } from '../conversation/warm-up.ts'
import { countedOutbound } from '../delivery/count-pushes.ts'
import type { DeliveryJob } from '../delivery/deliver-by-jobs.ts'
import type { DeliverOutbox } from '../delivery/deliver-outbox.ts'
import { makeQueueNotices } from '../delivery/notices.ts'
import { textReply } from '../domain/message.ts'
import type { AddressKind, IdKinds } from '../domain/person.ts'
import { bringsLinks } from '../dossier/links-handed-in.ts'
import { makeForgetConfidential, makeRemoveErased, type RemoveErased, untilErased } from '../files/destroy-files.ts'
import { fileQuota } from '../files/file-quota.ts'
import { filesOfMessages } from '../files/keep-files.ts'
import { makeKeepPaper } from '../files/keep-paper.ts'
import { makeOpenKept, makeReadKept } from '../files/read-kept.ts'
import { type UnheldFiles, unheldFiles } from '../files/unheld-files.ts'
import { unwatchedLinks, type WatchLinks } from '../links/watch-links.ts'
import type { CampaignSource, RosterWriter } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { OpenKept } from '../ports/files.ts'
import type {
  BoardStore,
  DownloadStore,
  PushCount,
  ReceivedCount,
  ReminderLog,
  ToldGapsStore,
} from '../ports/kept-documents.ts'
import type { ReceiptSigner, UploadLinks } from '../ports/keys.ts'
import type { FetchPage, LinkStore } from '../ports/link-looks.ts'
import type { Log } from '../ports/log.ts'
import type { CanReach, Outbound } from '../ports/outbound.ts'
import type { AllCampaigns, ConversationStore, DossierPlace, PeopleStore } from '../ports/record-stores.ts'
import { type Downloads, makeDownloads } from '../reading/downloads.ts'
import { makeListMatters } from '../reading/list-matters.ts'
import type { NoticeRecords } from '../reading/notice-records.ts'
import { makeReadShown } from '../reading/read-shown.ts'
import { makeReadStandings } from '../reading/standings.ts'
import type { ReminderDocument } from '../reminders/day-record.ts'
import { makeListOpenItems } from '../reminders/list-open-items.ts'
import { makeReadDesk } from '../reminders/read-desk.ts'
import { type RemindPeople, remindPeople } from '../reminders/remind-people.ts'
import { makeTellOutage } from '../reminders/tell-outage.ts'
import { presentDigest } from '../replies/present-digest.ts'
import { presentOutageToClerk, presentOutageToContact, presentReviewNews } from '../replies/present-notices.ts'
import { presentRosterGaps } from '../replies/present-roster-import.ts'
import { makeTellRosterGaps, type TellRosterGaps } from '../roster/tell-roster-gaps.ts'
import { flawOfPdf } from '../stores/files/flaw-of-pdf.ts'
import { pushMark } from '../stores/files/push-mark.ts'
import { wordsOfFile } from '../stores/files/words-of-file.ts'
import { chineseWorkCalendar } from '../time/chinese-work-calendar.ts'
import { buildCapabilities } from './capabilities.ts'
import { buildDelivery, dialogueOwner, dossierOwner, officeOwner, PEOPLE, type SharedDelivery } from './delivery.ts'
import { filesInFolder, type KeptFiles } from './kept-files.ts'
import { watchedLinks } from './links.ts'

interface Parts extends NoticeRecords {
  readonly folder: string
  readonly maxFileMb: number
  /** Where files and copies of pages are kept; left out, in the folder. */
  readonly keptFiles?: Pick<KeptFiles, 'files' | 'keepWords'>
  readonly clock: Clock
  readonly log: Log
  readonly campaign: CampaignSource
  readonly campaigns: AllCampaigns
  campaignWords(id: string): string
  readonly people: PeopleStore
  readonly conversations: ConversationStore
  readonly reminderLog: ReminderLog<ReminderDocument>
  readonly pushes: PushCount
  readonly received: ReceivedCount
  readonly board: BoardStore
  readonly downloads: DownloadStore
  readonly links: Omit<LinkStore, 'keepWords'>
  /** Fetches what lies behind a link that was handed in; where it is absent nobody looks. */
  readonly fetchPage?: FetchPage
  readonly toldGaps: ToldGapsStore
  readonly signer: ReceiptSigner
  readonly uploadLinks: UploadLinks
  readonly outbound: Outbound
  readonly rosterWriter: RosterWriter
  /** The address people reach the service at over HTTP, without a slash at its end. */
  address(): string
  /** Whether a file of the allowed size can be sent in a chat of that kind; all can where this is absent. */
  carriesFiles?(channel: string): boolean
  /** The people who can be reached. */
  readonly canReach: CanReach
  /** The kinds of ids that persons may have. */
  readonly idKinds: IdKinds['person']
  /** The kind of account that 「账号」 alone means, where only one platform is in use. */
  readonly account?: AddressKind | undefined
  /** Digests are spread over the twenty minutes after 09:00 where a platform asks not to send on the hour. */
  readonly spread: boolean
  /** What several nodes share; absent where this process is alone. */
  readonly shared?: SharedDelivery
  readonly sharedPages?: SharedPages
  /** Calls back after so many milliseconds, unless cancelled: the time to retry a failed sending. */
  readonly later: (ms: number, call: () => void) => () => void
}

/** The core that channels are joined to: the conversation, the reminders, and the outbox. */
export interface Core {
  /** The chat commands, as 「帮助」 lists them. */
  readonly commands: readonly Command[]
  readonly openKept: OpenKept
  /** The files behind one-time links. */
  readonly downloads: Downloads
  readonly inbox: CoreInbox
  /** Looks at the links that were handed in. */
  readonly links: Pick<WatchLinks, 'goOn' | 'stop' | 'idle'>
  readonly reminders: RemindPeople
  readonly outbox: DeliverOutbox
  /** Does a job of the deliveries that several nodes share. */
  runDelivery(job: DeliveryJob): Promise<void>
  /** Deletes files destroyed (销毁) earlier that are there again: after a crash, or from a restored backup. */
  readonly removeErased: RemoveErased
  /** Deletes those that could not be reached then. */
  goOnErasing(): Promise<void>
  /** Deletes files that were sent more than a day ago and belong nowhere. */
  readonly sweepUnplaced: UnheldFiles['sweep']
  /** Tells of units whose history the roster leaves behind. */
  readonly tellRosterGaps: TellRosterGaps
  /** Works out ahead the results that the first messages would wait for. */
  warmUp(): Promise<void>
  /** Resolves when everything that was begun is done. */
  idle(): Promise<void>
}

/** Builds everything between the channels and the disk. */
export function buildCore(parts: Parts): Core {
  const { campaign, clock, conversations, dossiersOf, folder, log, pushes } = parts
  const markOf = pushMark(parts.signer)
  const outbound = countedOutbound({ outbound: parts.outbound, pushes, markOf, clock, log })
  const exclusively = oneAtATime()
  const { files, keepWords } = parts.keptFiles ?? filesInFolder({ folder, maxMb: parts.maxFileMb, clock })
  const openKept = makeOpenKept({ files, log })
  const readKept = makeReadKept({ files, log })
  const unheld = unheldFiles({ ...parts, files })
  const erased = untilErased(makeRemoveErased({ ...parts, files, forget: makeForgetConfidential(conversations) }))
  const { removeErased } = erased
  const inExchange = new Set<string>()
  const { outbox, run: runDelivery } = buildDelivery({ ...parts, outbound, inExchange })
  const deliverDossier = (place: DossierPlace) => void outbox.deliver(dossierOwner(place))
  const deliverOffice = (notice: string) => void outbox.deliver(officeOwner(notice))
  const queue = makeQueueNotices({ ...parts, exclusively, onQueued: deliverOffice })
  const looks = { ...parts.links, keepWords }
  const links = parts.fetchPage
    ? watchedLinks({ ...parts, links: looks, fetchPage: parts.fetchPage, queue })
    : unwatchedLinks
  const changeDossier = makeChangeDossier({
    ...parts,
    exclusively,
    onChanged: deliverDossier,
    onRecorded: (place, details) => {
      if (details.some(bringsLinks)) links.recorded(place)
    },
  })
  const changeOffice = makeChangeOffice({ ...parts, exclusively, onChanged: deliverOffice })
  const updatePeople = makeUpdatePeople(parts.people, exclusively)
  const changePeople = makeChangePeople({ ...parts, updatePeople, onChanged: () => void outbox.deliver(PEOPLE) })
  const record = makeRecordTasks({
    changeDossier,
    campaign,
    tellReviewers: makeTellReviewers({ isAskedAbout: makeIsAskedAbout(conversations), present: presentReviewNews }),
  })
  const openItems = makeListOpenItems({ campaign, dossiersOf })
  const openMatters = makeListMatters(parts)
  const can = buildCapabilities({
    ...parts,
    markOf,
    files,
    readKept,
    keepPaper: makeKeepPaper({ files, unheld }),
    record,
    changeDossier,
    changeOffice,
    changePeople,
    updatePeople,
    removeErased,
    openItems,
    openMatters,
  })
  const commands = commandsOf(can)
  const receive = makeReceive({
    commands,
    campaign,
    conversations,
    files: filesOfMessages({
      files,
      wordsOf: wordsOfFile,
      flawOfPdf,
      unheld,
      quota: fileQuota(parts.received, oneAtATime()),
    }),
    recordRefusal: makeRecordRefusal(changeDossier),
    readShown: makeReadShown(parts),
    exclusively: oneAtATime(),
    clock,
    log,
    later: parts.later,
    ...(parts.sharedPages && { sharedPages: parts.sharedPages }),
  })
  const tellOutage = makeTellOutage({
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
    links,
    openKept,
    downloads: makeDownloads({ ...parts, openKept }),
    outbox,
    runDelivery,
    removeErased,
    goOnErasing: erased.goOn,
    sweepUnplaced: unheld.sweep,
    tellRosterGaps: makeTellRosterGaps({
      campaign,
      findRosterGaps: can.findRosterGaps,
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
      matters: openMatters,
      desk: makeReadDesk({ ...parts, readStandings: makeReadStandings(parts), calendar: chineseWorkCalendar }),
      present: presentDigest,
      spread: parts.spread,
    }),
  }
}
