import { randomBytes } from 'node:crypto'
import type { ChangeDossier } from '../changing/change-dossier.ts'
import type { UpdatePeople } from '../changing/change-people.ts'
import type { Capabilities } from '../conversation/capabilities.ts'
import type { AddressKind, IdKinds } from '../domain/person.ts'
import { earlierMark, type MarkOf } from '../domain/push.ts'
import { drawInThread } from '../drawing/drawing.ts'
import { makeFindOtherHolders } from '../files/destroy-files.ts'
import { fileGone } from '../files/keep-files.ts'
import type { KeepPaper } from '../files/keep-paper.ts'
import { readWhole } from '../files/read-kept.ts'
import type { RosterWriter } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { FileStore, ReadKept, ReadSheet } from '../ports/files.ts'
import type { BoardStore, DownloadStore, PushCount } from '../ports/kept-documents.ts'
import type { ReceiptSigner, UploadLinks } from '../ports/keys.ts'
import type { LinkStore } from '../ports/link-looks.ts'
import type { Log } from '../ports/log.ts'
import type { CanReach } from '../ports/outbound.ts'
import type { AllCampaigns, PeopleStore } from '../ports/record-stores.ts'
import { makeReadCandidates, makeReadCultivated } from '../reading/candidates.ts'
import { makeFindSameMaterials } from '../reading/find-same-materials.ts'
import type { NoticeRecords } from '../reading/notice-records.ts'
import {
  makeReadLedger,
  makeReadStanding,
  makeReadStandings,
  makeReadUnitTotal,
  makeReplayStandings,
} from '../reading/standings.ts'
import { makeFindReceipt } from '../receipts/find-receipt.ts'
import { makeRenameUnit } from '../roster/rename-unit.ts'
import { makeFindRenaming, makeFindRosterGaps } from '../roster/roster-gaps.ts'
import { checkReceipt, publicReceiptKey } from '../stores/files/receipt-key.ts'
import { chineseWorkCalendar } from '../time/chinese-work-calendar.ts'
import { writeLedgerInThread } from '../workbooks/writing.ts'
import { giveBoardLink } from './board/board.ts'
import { giveDownloadLink } from './downloads.ts'

type Changes = Pick<Capabilities, 'record' | 'changeOffice' | 'changePeople' | 'removeErased'>

interface Parts extends Changes, NoticeRecords, Pick<Capabilities, 'openItems' | 'openMatters'> {
  readonly changeDossier: ChangeDossier
  readonly updatePeople: UpdatePeople
  readonly clock: Clock
  readonly campaigns: AllCampaigns
  campaignWords(id: string): string
  readonly people: PeopleStore
  readonly pushes: PushCount
  /** The marks under which messages are counted. */
  readonly markOf: MarkOf
  readonly board: BoardStore
  readonly downloads: DownloadStore
  readonly links: Pick<LinkStore, 'load'>
  readonly files: FileStore
  readonly readKept: ReadKept
  readonly keepPaper: KeepPaper
  readonly signer: ReceiptSigner
  readonly uploadLinks: UploadLinks
  readonly rosterWriter: RosterWriter
  /** The address of the service over HTTP, without a slash at its end. */
  address(): string
  /** Whether a chat of that kind carries a file of the allowed size; all do where this is absent. */
  carriesFiles?(channel: string): boolean
  readonly canReach: CanReach
  readonly idKinds: IdKinds['person']
  /** The kind of account that 「账号」 alone means, where only one platform is in use. */
  readonly account?: AddressKind | undefined
  readonly log: Log
}

/** Builds the commands' capabilities from the records and the ways to change them. */
export function buildCapabilities(parts: Parts): Capabilities {
  const { campaigns, dossiersOf, files, officeOf, people, pushes, rosterWriter } = parts
  const readStandings = makeReadStandings(parts)
  const readUnitTotal = makeReadUnitTotal(parts)
  const publicKey = publicReceiptKey(parts.signer.publicKey)
  return {
    record: parts.record,
    changeOffice: parts.changeOffice,
    changePeople: parts.changePeople,
    renameUnit: makeRenameUnit(parts),
    writeRoster: (roster) => rosterWriter.write(roster),
    reachFiles: async (hashes) => {
      for (const sha256 of hashes) await files.isThere(sha256)
    },
    removeErased: parts.removeErased,
    readStanding: makeReadStanding(parts),
    readStandings,
    readUnitTotal,
    readLedger: makeReadLedger(readStandings, readUnitTotal),
    replayStandings: makeReplayStandings(parts),
    readCandidates: makeReadCandidates(parts),
    readCultivated: makeReadCultivated(parts),
    readEntries: async ({ id }, unit) => (await dossiersOf(id).load(unit)).entries,
    readOwnEntries: async ({ id }, unit) => (await campaigns.dossiersOf(id).load(unit)).entries,
    readOfficeActs: async ({ id }) => (await officeOf(id).load()).acts,
    readPeople: () => people.load(),
    openItems: parts.openItems,
    openMatters: parts.openMatters,
    findRosterGaps: makeFindRosterGaps(parts),
    findRenaming: makeFindRenaming(parts),
    findReceipt: makeFindReceipt(parts),
    codeOfFullReceipt: (receipt) => checkReceipt(receipt, publicKey),
    findOtherHolders: makeFindOtherHolders(parts),
    findSameMaterials: makeFindSameMaterials(parts),
    readSheet: async (sha256, isMeant) => {
      const kept = await files.open(sha256)
      if (!kept) throw fileGone()
      return readSheet(await readWhole(kept), isMeant)
    },
    readLinkLooks: async ({ id }, unit) => (await parts.links.load({ campaign: id, unit })).links,
    readKept: parts.readKept,
    keepPaper: parts.keepPaper,
    pushesIn: (month) => pushes.of(month),
    pushMarks: (of) => [parts.markOf(of), earlierMark(of)],
    calendar: chineseWorkCalendar,
    idKinds: parts.idKinds,
    account: parts.account,
    canReach: parts.canReach,
    giveBoardLink: giveBoardLink(parts),
    giveDownloadLink: giveDownloadLink(parts),
    giveUploadLink: uploadLinks(parts),
    draw: drawInThread(parts.log),
    writeLedger: writeLedgerInThread(parts.log),
    randomByte: () => randomBytes(1).readUInt8(),
  }
}

const uploadLinks =
  ({ carriesFiles, uploadLinks, address }: Parts): Capabilities['giveUploadLink'] =>
  (link) => {
    if (carriesFiles?.(link.sender.channel) ?? true) return undefined
    return `${address()}/upload?key=${uploadLinks.sign({ id: randomBytes(16).toString('base64url'), ...link })}`
  }

/** The reader of workbooks is large and seldom needed. */
const readSheet: ReadSheet = async (...given) => (await import('../stores/sheets/read-xlsx.ts')).readXlsx(...given)
