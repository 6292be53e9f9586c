import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { filesInOfficeAct } from '../../acts/office.ts'
import { filesInAct } from '../../acts/unit-acts.ts'
import { kindsOfRecords, type RecordKinds } from '../../compose/record-kinds.ts'
import { filesHeld } from '../../dossier/files-held.ts'
import { type RecordFaults, recordFaults } from '../../receipts/record-faults.ts'
import { type AnchoredJournal, readAnchoredJournal } from '../../stores/backup/anchored-journal.ts'
import { recordFolders, SENT_FILES } from '../../stores/backup/data-files.ts'
import type { Place } from '../../stores/documents/kind.ts'
import { documentSeal } from '../../stores/files/document-seal.ts'
import { folderPlace } from '../../stores/files/folder-place.ts'
import type { Query } from '../../stores/postgres/database.ts'
import { anythingRecorded } from '../../stores/postgres/open-records.ts'
import { FILES_MARKER, readMarker } from '../../stores/s3/files-marker.ts'
import { checkTimes, tellFaults } from './check-acts.ts'
import { checkDocuments } from './check-documents.ts'
import { checkKeys, checkLeftovers, checkOfficeFiles } from './check-other-files.ts'
import { checkRows } from './check-rows.ts'
import { type CheckedRecords, receiptsInDatabase, recordsInDatabase, recordsInFolder } from './checked-records.ts'
import { type Findings, journalFindings } from './findings.ts'
import { type GivenReceipts, givenReceipts, type Known, receiptsInFolder } from './given-receipts.ts'
import { type Seals, sealsOf, sealsOfRows } from './seals.ts'
import { type CheckedPlace, type SentFiles, sentFiles, sizesIn, unseenFiles } from './sent-files.ts'

/**
 * Gives the place of a folder's files where they lie in a bucket: `name` is none for the office's, or `sandbox`; undefined
 * where no bucket is set.
 */
export type BucketOf = (name: string) => CheckedPlace | undefined

interface Elsewhere {
  readonly bucketOf?: BucketOf | undefined
  /** The database that holds the office's records; they lie in the folder where it is absent. */
  readonly database?: Query | undefined
}

/**
 * Checks a data folder, or the copy of one: the office's records, which may lie in a database, and the sandbox's. Touches
 * nothing.
 */
export async function checkData(
  dataFolder: string,
  findings: Findings,
  { bucketOf, database }: Elsewhere = {},
): Promise<void> {
  for (const name of recordFolders) {
    const folder = join(dataFolder, name)
    if (!existsSync(folder)) continue
    checkOfficeFiles(folder, name !== '', findings)
    const place = await placeOfFiles(folder, bucketOf?.(name), findings)
    if (name === '' && database) await checkDatabase(folder, { place, findings, query: database })
    // The sandbox's clock is moved at will.
    else await checkFolder(folder, { place, findings, now: name === '' ? new Date() : undefined })
  }
}

/** In the folder, unless the records say that they are in a bucket; undefined where that is not to be seen from here. */
async function placeOfFiles(
  folder: string,
  bucket: CheckedPlace | undefined,
  findings: Findings,
): Promise<CheckedPlace | undefined> {
  const marker = await readMarker(folder)
  if (!marker) {
    const home = join(folder, SENT_FILES)
    return { place: folderPlace({ folder: home, clock: { now: () => new Date() } }), readsContent: true }
  }
  if (bucket) return bucket
  const where = `${marker.endpoint} 的桶 ${marker.bucket}`
  findings.found(
    join(folder, FILES_MARKER),
    `材料在 S3 存储 ${where} 里，没有设置 S3，没有检查`,
    '设好 S3_ENDPOINT 等四项',
  )
  return undefined
}

interface Given {
  readonly place: CheckedPlace | undefined
  readonly findings: Findings
}

type Receipts = Readonly<Record<'dossiers' | 'office' | 'people', GivenReceipts>>

interface Parts {
  readonly kinds: RecordKinds
  readonly receipts: Receipts
  readonly records: CheckedRecords
  readonly faults: RecordFaults
  readonly seals: Seals
  readonly files: SentFiles
  readonly findings: Findings
  /** None where the clock is moved at will. */
  readonly now: Date | undefined
}

/** Checks one folder of records, whether or not a service has it open; touches nothing. */
async function checkFolder(folder: string, { place, findings, now }: Given & Pick<Parts, 'now'>): Promise<void> {
  const kinds = kindsOfRecords(folder)
  // Before the journal, and that before any document: see receiptsInFolder and readJournal.
  const receipts = await receiptsOf(kinds, (kind) => receiptsInFolder(folder, kind), findings)
  const signer = await checkKeys(folder, findings)
  const seal = signer && documentSeal(signer)
  const anchored = await readAnchoredJournal(folder, seal)
  checkJournal(anchored, kinds, findings)
  const records = recordsInFolder(anchored.journal)
  const seals = sealsOf(seal, anchored, findings)
  const files = place ? await sentFiles(place, findings) : unseenFiles
  const known = await checkRecords({
    kinds,
    receipts,
    records,
    faults: recordFaults(signer),
    seals,
    files,
    findings,
    now,
  })
  seals.finish()
  await checkLeftovers(folder, known, findings)
}

/** Checks the records of a database, as they are at one instant, with the keys and files of the folder. */
async function checkDatabase(
  folder: string,
  { place, findings, query }: Given & { readonly query: Query },
): Promise<void> {
  const kinds = kindsOfRecords(folder)
  const signer = await checkKeys(folder, findings, () => anythingRecorded(query))
  const receipts = await receiptsOf(kinds, (kind) => receiptsInDatabase(query, kind), findings)
  await checkRows(query, { findings, signer })
  const seals = sealsOfRows(signer && documentSeal(signer))
  const files = place ? await sentFiles(place, findings) : unseenFiles
  const records = recordsInDatabase(query)
  const faults = recordFaults(signer)
  await checkRecords({ kinds, receipts, records, faults, seals, files, findings, now: new Date() })
}

const receiptsOf = async (
  { dossiers, office, people }: RecordKinds,
  knownOf: (kind: { readonly name: string; readonly place: Place }) => Promise<Known>,
  findings: Findings,
): Promise<Receipts> => ({
  dossiers: givenReceipts(await knownOf(dossiers), findings),
  office: givenReceipts(await knownOf(office), findings),
  people: givenReceipts(await knownOf(people), findings),
})

/** Checks every document; gives their places. */
async function checkRecords(parts: Parts): Promise<ReadonlySet<string>> {
  const { kinds, records, findings } = parts
  const inspect = async () => undefined
  const known = [
    await checkDossiers(parts),
    await checkOffice(parts),
    await checkPeople(parts),
    await checkDialogues(parts),
    await checkDocuments({ kind: kinds.reminders, records, findings, inspect }),
    await checkDocuments({ kind: kinds.pushes, records, findings, inspect }),
    await checkDocuments({ kind: kinds.pushed, records, findings, inspect }),
    await checkDocuments({ kind: kinds.received, records, findings, inspect }),
  ]
  await parts.files.finish()
  for (const given of Object.values(parts.receipts)) given.finish()
  return new Set(known.flatMap((paths) => [...paths]))
}

function checkJournal(
  { anchor, gaps, journal: { problems, changes } }: AnchoredJournal,
  kinds: RecordKinds,
  findings: Findings,
): void {
  for (const { path, what, todo } of journalFindings({ anchor, gaps })) findings.found(path, what, todo)
  for (const { path, what, bytes } of problems) {
    if (what === 'damaged') findings.found(path, `日志中间有 ${bytes} 字节损坏`, '检查磁盘，与备份核对最近的内容')
    else findings.found(path, '日志由更新版本写成，或格式无法识别', '用写下它的版本启动')
  }
  const known = new Set(Object.values(kinds).map(({ name }) => name))
  for (const kind of changes.keys()) {
    if (!known.has(kind)) findings.found('日志', `有未知种类 ${kind} 的改动`, '用写下它的版本启动')
  }
}

const checkDossiers = ({ kinds, receipts, records, faults, seals, files, findings, now }: Parts) =>
  checkDocuments({
    kind: kinds.dossiers,
    records,
    seals,
    findings,
    inspect: async ({ entries }, key) => {
      const [campaign, unit = ''] = key.split('/')
      const where = `单位「${unit}」的档案（${campaign}）`
      checkTimes(where, entries, { findings, now })
      tellFaults(where, faults.dossier(unit, entries), findings)
      receipts.dossiers.compare(key, where, entries)
      const { held } = filesHeld(entries)
      for (const { seq, detail } of entries) {
        const { holds, papers } = filesInAct(detail)
        const sizes = sizesIn(detail)
        for (const sha256 of [...holds, ...papers]) {
          if (held.has(sha256)) await files.refer(sha256, `${where}第 ${seq} 条`, sizes.get(sha256))
        }
      }
    },
  })

const checkOffice = ({ kinds, receipts, records, faults, seals, files, findings, now }: Parts) =>
  checkDocuments({
    kind: kinds.office,
    records,
    seals,
    findings,
    inspect: async ({ acts }, campaign) => {
      const where = `督导办的记录（${campaign}）`
      checkTimes(where, acts, { findings, now })
      tellFaults(where, faults.office(acts), findings)
      receipts.office.compare(campaign, where, acts)
      for (const { seq, detail } of acts) {
        const sizes = sizesIn(detail)
        for (const sha256 of filesInOfficeAct(detail)) {
          await files.refer(sha256, `${where}第 ${seq} 条`, sizes.get(sha256))
        }
      }
    },
  })

/** Checks who speaks for whom, and the acts by which that changed. */
const checkPeople = ({ kinds, receipts, records, faults, seals, files, findings, now }: Parts) =>
  checkDocuments({
    kind: kinds.people,
    records,
    seals,
    findings,
    inspect: async ({ acts }, key) => {
      const where = '联系人记录'
      checkTimes(where, acts, { findings, now })
      tellFaults(where, faults.people(acts), findings)
      receipts.people.compare(key, where, acts)
      for (const { detail } of acts) {
        if (detail.kind === 'rosterImported') for (const sha256 of detail.files) files.mention(sha256)
      }
    },
  })

const checkDialogues = ({ kinds, records, files, findings }: Parts) =>
  checkDocuments({
    kind: kinds.conversations,
    records,
    findings,
    inspect: async ({ said: { pending, held } }) => {
      for (const { sha256 } of [...(pending?.files ?? []), ...held.map(({ file }) => file)]) files.mention(sha256)
    },
  })
