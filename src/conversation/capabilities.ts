import type { Entry } from '../acts/entry.ts'
import type { OfficeAct } from '../acts/office.ts'
import type { People } from '../acts/people.ts'
import type { OfficeChange } from '../changing/change-office.ts'
import type { PeopleChange } from '../changing/change-people.ts'
import type { TaskChange } from '../changing/record-tasks.ts'
import type { LedgerSheets } from '../documents/ledger/ledger-workbook.ts'
import type { Picture } from '../documents/pictures/picture.ts'
import type { Roster } from '../domain/campaign.ts'
import type { LinkHistory } from '../domain/link-look.ts'
import type { Answer } from '../domain/message.ts'
import type { AddressKind, IdKinds } from '../domain/person.ts'
import type { Marked } from '../domain/push.ts'
import type { FullReceipt } from '../domain/receipt.ts'
import type { Matter, OpenItem } from '../domain/reminder.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Standing } from '../dossier/standing.ts'
import type { KeepPaper } from '../files/keep-paper.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { WorkCalendar } from '../ports/clock.ts'
import type { ReadKept, Sheet, SheetRow } from '../ports/files.ts'
import type { PushesOfMonth } from '../ports/kept-documents.ts'
import type { UploadLink } from '../ports/keys.ts'
import type { CanReach } from '../ports/outbound.ts'
import type { GiveBoardLink } from '../reading/board.ts'
import type { ReadCandidates, ReadCultivated } from '../reading/candidates.ts'
import type { GiveDownloadLink } from '../reading/downloads.ts'
import type { FindSameMaterials } from '../reading/find-same-materials.ts'
import type { ReadLedger, ReadUnitTotal, ReplayStandings } from '../reading/standings.ts'
import type { FoundReceipt } from '../receipts/find-receipt.ts'
import type { UnitRenaming } from '../roster/rename-unit.ts'
import type { Listing, Renaming, RosterGaps } from '../roster/roster-gaps.ts'

/** The notice whose records are read. */
type ReadNotice = Pick<CurrentCampaign, 'id'>

/** Everything commands may do. `src/compose/` builds it once, and every handler takes its share. */
export interface Capabilities {
  // One message makes one change: its acts, the messages to send and the answer are one write.

  /** Changes some of a unit's tasks. */
  record(change: TaskChange): Promise<Answer>
  /** Records what the office does for all units alike. */
  changeOffice(change: OfficeChange): Promise<Answer>
  /** Changes who speaks for whom. */
  changePeople(change: PeopleChange): Promise<Answer>
  /** Continues the history of an earlier name under the new one. */
  renameUnit(renaming: UnitRenaming): Promise<Answer>
  /** Keeps a paper of the office while the act that names it is recorded. */
  readonly keepPaper: KeepPaper
  /** Replaces the office's roster; the file before it is kept beside it. */
  writeRoster(roster: Roster): Promise<void>
  /** Rejects with `files_unreachable` where files could not be deleted just now. */
  reachFiles(hashes: readonly string[]): Promise<void>
  /** Deletes the files that the dossiers state as erased; false where that has to wait. */
  removeErased(): Promise<boolean>

  // Reading leaves no trace.

  readStanding(current: CurrentCampaign, unit: UnitId, task: Task, now: Date): Promise<Standing>
  /** Reads how a unit stands in each task of its kind. */
  readStandings(current: CurrentCampaign, unit: UnitId, now: Date): Promise<readonly Standing[]>
  /** Adds up a unit's points from its standings; null where the rubric has no total. */
  readonly readUnitTotal: ReadUnitTotal
  /** Reads how every unit of the roster stands in each task of its kind (台账). */
  readonly readLedger: ReadLedger
  /** Reads how a unit stood at an earlier moment, as it was known then. */
  readonly replayStandings: ReplayStandings
  /** Reads every candidate that is put forward under a notice. */
  readonly readCandidates: ReadCandidates
  /** Reads the units that a body cultivates under a notice. */
  readonly readCultivated: ReadCultivated
  /** Reads everything recorded of a unit under a notice, oldest first, with the history of an earlier name. */
  readEntries(notice: ReadNotice, unit: UnitId): Promise<readonly Entry[]>
  /** Reads the entries under the unit's own name alone, numbered as on its receipts. */
  readOwnEntries(notice: ReadNotice, unit: UnitId): Promise<readonly Entry[]>
  /** Finds where else in the campaign some of a task's files and links were handed in. */
  readonly findSameMaterials: FindSameMaterials
  /** Reads the office's acts under a notice for all units alike, oldest first. */
  readOfficeActs(notice: ReadNotice): Promise<readonly OfficeAct[]>
  /** Reads who speaks for whom. */
  readPeople(): Promise<People>
  /** Lists the open items of all units under all notices. */
  openItems(): Promise<readonly OpenItem[]>
  /** Lists what falls due beside the tasks, under all notices, and what the office itself has to do. */
  openMatters(now: Date): Promise<readonly Matter[]>
  /** Finds the units whose history the roster would leave behind. */
  findRosterGaps(current: Listing): Promise<RosterGaps>
  /** Finds the renaming of one unit that waits for the office's word, without looking at any other. */
  findRenaming(current: Listing, unit: UnitId): Promise<Pick<Renaming, 'formerly'> | undefined>
  /** Finds the receipt of a code, in any campaign; undefined where none has it. */
  findReceipt(code: string): Promise<FoundReceipt | undefined>
  /** The code of a full receipt that the office signed; undefined for any other. */
  codeOfFullReceipt(receipt: FullReceipt): string | undefined
  /** Finds who else holds some of a unit's files, in words: 「中原区」, 「金水区（2025年 …）」. */
  findOtherHolders(notice: ReadNotice, unit: UnitId, files: readonly string[]): Promise<readonly string[]>
  /** Reads the first sheet that is meant of a file that was handed in, known by its hash. */
  readSheet(sha256: string, isMeant?: (rows: readonly SheetRow[]) => boolean): Promise<Sheet>
  /** Reads what was found behind the links of a unit, or a candidate, by the link. */
  readLinkLooks(notice: ReadNotice, unit: UnitId): Promise<Readonly<Record<string, LinkHistory>>>
  /** Reads all of a file that was handed in, or of a paper that was kept, by its hash. */
  readonly readKept: ReadKept
  /** Reads the messages that the bot sent of its own accord in a month, `YYYY-MM`. */
  pushesIn(month: string): Promise<PushesOfMonth>
  /** The marks under which the messages to an account or a group are kept. */
  pushMarks(of: Marked): readonly string[]

  // The world around.

  readonly calendar: WorkCalendar
  /** The kinds of ids that persons may have. */
  readonly idKinds: IdKinds['person']
  /** The kind of account that 「账号」 alone means, where only one platform is in use. */
  readonly account?: AddressKind | undefined
  /** Whether there is a way to somebody. */
  readonly canReach: CanReach
  readonly giveBoardLink: GiveBoardLink
  /** Gives a one-time link for files that the sender's chat does not carry. */
  readonly giveDownloadLink: GiveDownloadLink
  /** Gives the address of the upload page for a file; undefined where the sender's chat carries every file itself. */
  giveUploadLink(link: Omit<UploadLink, 'id'>): string | undefined
  /** Draws a picture as a PNG; undefined where that fails. */
  draw(picture: Picture): Promise<Buffer | undefined>
  /** Writes 台账 as .xlsx; undefined where that fails. */
  writeLedger(ledger: LedgerSheets): Promise<Buffer | undefined>
  /** A random number, 0 to 255. */
  randomByte(): number
}
