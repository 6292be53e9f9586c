import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, realpath, rename, rm } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { shanghaiIso } from '../../domain/day.ts'
import { BotError } from '../../domain/errors.ts'
import { recordFolders } from '../../stores/backup/data-files.ts'
import { MANIFEST, type ManifestFile, manifestOf, parseManifest, readBack } from '../../stores/backup/manifest.ts'
import { snapshotRecords, syncFolders } from '../../stores/backup/snapshot.ts'
import { makeFolder, syncFolder, writeAndSync } from '../../stores/files/durable-write.ts'
import type { Query } from '../../stores/postgres/database.ts'
import { type BucketOf, checkData } from '../check/check-data.ts'
import type { Findings } from '../check/findings.ts'
import { snapshotDatabase } from './snapshot-database.ts'

interface Parts {
  readonly dataFolder: string
  /** The database that holds the office's records, as it is at one instant; they lie in the folder where it is absent. */
  readonly database?: Query
  /** The folder that holds the backups. */
  readonly target: string
  readonly now: Date
  /** The version of the program. */
  readonly program: string
  /** Keeps a faithful copy of data in which something is wrong. */
  readonly evenIfDamaged: boolean
  readonly findings: Findings
  readonly bucketOf?: BucketOf
  /** Told of the number of files copied. */
  onCopied?(count: number): void
  /** Told of the number of files read back, and of all. */
  onReadBack?(count: number, total: number): void
  /** Called with the folder begun, which has to be removed if the process ends early. */
  onBegun?(folder: string): void
}

interface Backup {
  readonly folder: string
  readonly files: number
  /** Bytes. */
  readonly size: number
}

/**
 * Makes a new backup beside the earlier ones: copied, read back and checked under a temporary name, so that any folder
 * with a backup's name is a good one. Rejects with nothing left behind.
 */
export async function takeBackup(parts: Parts): Promise<Backup> {
  const { dataFolder, target, now, onBegun } = parts
  refuseInside(dataFolder, target)
  await makeFolder(target)
  refuseInside(await realpath(dataFolder), await realpath(target))
  const folder = join(await realpath(target), backupName(now))
  const partial = join(folder, '..', `.${basename(folder)}.partial`)
  if (existsSync(folder) || existsSync(partial)) throw exists(folder)
  await mkdir(partial, { mode: 0o700 })
  onBegun?.(partial)
  try {
    const files = await copyAll(parts, partial)
    await verify(partial, parts)
    await rename(partial, folder)
    await syncFolder(join(folder, '..'))
    return { folder, files: files.length, size: files.reduce((sum, { size }) => sum + size, 0) }
  } catch (cause) {
    await rm(partial, { recursive: true, force: true })
    throw cause
  }
}

async function copyAll(parts: Parts, partial: string): Promise<readonly ManifestFile[]> {
  const { dataFolder, database, evenIfDamaged, onCopied } = parts
  const files: ManifestFile[] = []
  let count = 0
  for (const name of recordFolders) {
    const from = join(dataFolder, name)
    if (!existsSync(from)) continue
    const copy = name === '' && database ? snapshotDatabase(database) : snapshotRecords
    const copied = await copy({
      from,
      to: join(partial, name),
      milliseconds: () => performance.now(),
      withEvidence: evenIfDamaged,
      onCopied: () => {
        count += 1
        onCopied?.(count)
      },
    })
    files.push(...copied.map((file) => ({ ...file, path: name === '' ? file.path : `${name}/${file.path}` })))
  }
  if (files.length === 0) throw nothingToBackUp(dataFolder)
  const manifest = manifestOf({ program: parts.program, madeAt: shanghaiIso(parts.now), files })
  await writeAndSync(join(partial, MANIFEST), (file) => file.writeFile(`${JSON.stringify(manifest, undefined, 1)}\n`))
  await syncFolders(partial, files)
  return files
}

async function verify(partial: string, { findings, evenIfDamaged, onReadBack, bucketOf }: Parts): Promise<void> {
  const manifest = parseManifest(await readFile(join(partial, MANIFEST), 'utf8'))
  const [problem, ...more] = await readBack(partial, manifest, onReadBack)
  if (problem !== undefined) throw writtenWrongly(problem, more.length)
  await checkData(partial, findings, { bucketOf })
  if (findings.count() > 0 && !evenIfDamaged) throw dataDamaged(findings.count())
}

/** A backup on the same folder would be backed up again, and lost with it. */
function refuseInside(dataFolder: string, target: string): void {
  if (`${target}${sep}`.startsWith(`${dataFolder}${sep}`)) throw backupInside()
}

const nothingToBackUp = (dataFolder: string) =>
  new BotError('nothing_to_back_up', `数据目录 ${dataFolder} 中没有数据，请核对 DATA_DIR。`)

const writtenWrongly = (problem: string, more: number) =>
  new BotError('backup_damaged', `备份写完后读回不符（${problem}另有 ${more} 处），请检查目标磁盘。`)

const dataDamaged = (count: number) =>
  new BotError(
    'data_damaged',
    `数据有 ${count} 处问题（见上），没有留下备份。请先处理；要连同问题原样备份，请加 --even-if-damaged。`,
  )

const backupInside = () => new BotError('backup_inside', '备份不能放在数据目录里面，请指定另一块磁盘上的文件夹。')

const exists = (folder: string) => new BotError('backup_exists', `${folder} 已经存在，没有覆盖。请过一秒再试。`)

const NAME = /^dudao-\d{8}-\d{6}$/

/** `dudao-20260720-100000`: names sort by age. */
const backupName = (now: Date): string =>
  `dudao-${shanghaiIso(now).slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}`

const isBackupName = (name: string): boolean => NAME.test(name)

/** Removes all backups of a folder but the newest few; gives the names of those removed. Other files stay. */
export async function keepNewest(target: string, count: number): Promise<readonly string[]> {
  const names = (await readdir(target)).filter((name) => isBackupName(name) && existsSync(join(target, name, MANIFEST)))
  const old = names.sort().slice(0, -count)
  for (const name of old) await rm(join(target, name), { recursive: true })
  return old
}
