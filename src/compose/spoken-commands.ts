import { commandsOf } from '../../handlers/index.ts'
import type { Capabilities } from '../conversation/capabilities.ts'
import { chineseWorkCalendar } from '../time/chinese-work-calendar.ts'
import { idKinds } from './platforms.ts'

const refuse = (): never => {
  throw new Error('a command whose words are read must not run')
}

/** May nothing: reading the words of a command needs no record. */
const nothing: Capabilities = {
  record: refuse,
  changeOffice: refuse,
  changePeople: refuse,
  renameUnit: refuse,
  writeRoster: refuse,
  reachFiles: refuse,
  removeErased: refuse,
  readStanding: refuse,
  readStandings: refuse,
  readUnitTotal: refuse,
  readLedger: refuse,
  replayStandings: refuse,
  readCandidates: refuse,
  readCultivated: refuse,
  readEntries: refuse,
  readOwnEntries: refuse,
  findSameMaterials: refuse,
  readOfficeActs: refuse,
  readPeople: refuse,
  openItems: refuse,
  openMatters: refuse,
  findRosterGaps: refuse,
  findRenaming: refuse,
  findReceipt: refuse,
  codeOfFullReceipt: refuse,
  findOtherHolders: refuse,
  readSheet: refuse,
  readLinkLooks: refuse,
  readKept: refuse,
  keepPaper: refuse,
  pushesIn: refuse,
  pushMarks: refuse,
  calendar: chineseWorkCalendar,
  idKinds: idKinds.person,
  canReach: refuse,
  giveBoardLink: refuse,
  giveDownloadLink: refuse,
  giveUploadLink: refuse,
  draw: refuse,
  writeLedger: refuse,
  randomByte: refuse,
}

/** The product's own commands, to be understood and not to be run. */
export const spokenCommands = commandsOf(nothing)
