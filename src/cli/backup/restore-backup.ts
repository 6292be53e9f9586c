import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { untilOneFails } from '../../concurrency/work-through.ts'
import { shanghaiIso } from '../../domain/day.ts'
import { BotError } from '../../domain/errors.ts'
import { copyFileDurably } from '../../stores/backup/copy-file.ts'
import { recordFolders } from '../../stores/backup/data-files.ts'
import { MANIFEST, type Manifest, parseManifest } from '../../stores/backup/manifest.ts'
import { syncFolders } from '../../stores/backup/snapshot.ts'
import { makeFolder } from '../../stores/files/durable-write.ts'
import { ANCHOR } from '../../stores/journal/anchor.ts'
import { readMarker, writeMarker } from '../../stores/s3/files-marker.ts'
import { type BucketOf, checkData } from '../check/check-data.ts'
import type { Findings } from '../check/findings.ts'
import { erasedIn, openOnce, removeErasedAgain } from './prepare-restored.ts'
import { entriesToReplace, lockData, swapIn } from './replace-data.ts'

/** A manifest of a million files. */
const MANIFEST_MAX_BYTES = 300 * 1024 * 1024
const COPIED_AT_ONCE = 4

interface Parts {
  /** A folder that `takeBackup` made. */
  readonly backup: string
  readonly dataFolder: string
  /** Moves aside what the data folder holds. */
  readonly replace: boolean
  /** Restores data in which something is wrong. */
  readonly evenIfDamaged: boolean
  /** Names what is moved aside. */
  readonly now: Date
  readonly findings: Findings
  readonly bucketOf?: BucketOf
  /** Told of the number of files copied, and of all. */
  onCopied?(count: number, total: number): void
  /** Told before the copy is opened. */
  onOpening?(): void
}

interface Restored {
  readonly files: number
  readonly madeAt: string
  /** The folder of the earlier data, undefined if there were none. */
  readonly replaced: string | undefined
  /** Units whose files were destroyed (销毁) after the backup: not restored, to be recorded again. */
  readonly erasedSince: readonly string[]
}

/**
 * Puts a backup in the place of the data: copied beside them and compared with the manifest, opened by the store, checked,
 * and only then swapped in. Rejects with the data as they were.
 */
export async function restoreBackup(parts: Parts): Promise<Restored> {
  const { backup, dataFolder, replace, evenIfDamaged, now, findings } = parts
  const manifest = await readManifest(backup)
  const unlock = await lockData(dataFolder)
  const staging = join(dataFolder, '.restoring')
  try {
    if (!replace && (await entriesToReplace(dataFolder)).length > 0) throw notEmpty(dataFolder)
    await rm(staging, { recursive: true, force: true })
    await mkdir(staging, { mode: 0o700 })
    await copyVerified(parts, { manifest, staging })
    parts.onOpening?.()
    for (const name of recordFolders) {
      if (!existsSync(join(staging, name, 'keys'))) continue
      // Gaps in a journal are accepted along with the rest.
      if (evenIfDamaged) await rm(join(staging, name, ANCHOR), { force: true })
      await openOnce(join(staging, name))
    }
    const erased = new Map<string, ReadonlyMap<string, string>>()
    for (const name of recordFolders) erased.set(name, await erasedIn(join(dataFolder, name)))
    const goneWithBucket = new Set<string>()
    const bucketOf = (name: string) => {
      const bucket = parts.bucketOf?.(name)
      return bucket && { ...bucket, isErased: isErasedIn(erased.get(name), goneWithBucket) }
    }
    await checkData(staging, findings, { bucketOf })
    if (findings.count() > 0 && !evenIfDamaged) throw damaged(findings.count())
    const erasedSince = new Set(goneWithBucket)
    for (const name of recordFolders) {
      const folder = join(staging, name)
      for (const unit of await removeErasedAgain(erased.get(name) ?? new Map(), folder)) erasedSince.add(unit)
      await markRestored(folder, now)
    }
    const replaced = await swapIn({ dataFolder, staging, now })
    return { files: manifest.files.length, madeAt: manifest.madeAt, replaced, erasedSince: [...erasedSince] }
  } finally {
    await rm(staging, { recursive: true, force: true })
    await unlock()
  }
}

async function readManifest(backup: string): Promise<Manifest> {
  const path = join(backup, MANIFEST)
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  )
  if (size === undefined) throw noBackup(backup)
  if (size > MANIFEST_MAX_BYTES) throw manifestTooLarge()
  return parseManifest(await readFile(path, 'utf8'))
}

async function copyVerified(
  { backup, onCopied }: Parts,
  { manifest, staging }: { manifest: Manifest; staging: string },
): Promise<void> {
  let copied = 0
  await untilOneFails(COPIED_AT_ONCE, manifest.files, async ({ path, size, sha256 }) => {
    const copy = await copyFileDurably(join(backup, path), join(staging, path))
    if (copy === undefined) throw fileMissing(path)
    if (copy.size !== size || copy.sha256 !== sha256) throw fileAltered(path)
    copied += 1
    onCopied?.(copied, manifest.files.length)
  })
  for (const name of recordFolders) {
    if (manifest.files.some(({ path }) => path.startsWith(`${name}/`))) await makeFolder(join(staging, name))
  }
  await syncFolders(staging, manifest.files)
}

/** Tells of a file that is in the bucket no more whether it was destroyed; its unit is added to the others. */
const isErasedIn =
  (erased: ReadonlyMap<string, string> | undefined, units: Set<string>) =>
  (sha256: string): boolean => {
    const unit = erased?.get(sha256)
    if (unit !== undefined) units.add(unit)
    return unit !== undefined
  }

/** From now on, what the bucket holds of the time before is not taken for files that nobody needs. */
async function markRestored(folder: string, now: Date): Promise<void> {
  const marker = await readMarker(folder)
  if (marker) await writeMarker(folder, { ...marker, restoredAt: shanghaiIso(now) })
}

const noBackup = (backup: string) => new BotError('no_backup', `${backup} 不是一份备份：其中没有 ${MANIFEST}。`)

const manifestTooLarge = () => new BotError('manifest_damaged', `备份清单 ${MANIFEST} 过大，不能使用这份备份。`)

const fileMissing = (path: string) => new BotError('backup_damaged', `备份不完整：缺少 ${path}。请用另一份备份。`)

const fileAltered = (path: string) =>
  new BotError('backup_damaged', `备份已损坏：${path} 的内容与清单不符。请用另一份备份。`)

const notEmpty = (folder: string) =>
  new BotError(
    'not_empty',
    `数据目录 ${folder} 中已有数据。要用备份替换，请加 --replace，原数据会移到其中的 replaced-… 文件夹。`,
  )

const damaged = (count: number) =>
  new BotError(
    'data_damaged',
    `备份中的数据有 ${count} 处问题（见上）。请用另一份备份；仍要恢复，请加 --even-if-damaged。`,
  )
