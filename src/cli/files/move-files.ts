import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { untilOneFails } from '../../concurrency/work-through.ts'
import { hashOfPieces } from '../../domain/hash.ts'
import type { Clock } from '../../ports/clock.ts'
import { recordFolders } from '../../stores/backup/data-files.ts'
import { folderPlace } from '../../stores/files/folder-place.ts'
import { holdsRecords } from '../../stores/files/holds-records.ts'
import { type IncomingFiles, incomingFiles } from '../../stores/files/incoming-files.ts'
import type { KeptPlace } from '../../stores/files/kept-place.ts'
import { receiptKey } from '../../stores/files/receipt-key.ts'
import { type Bucket, openBucket } from '../../stores/s3/bucket.ts'
import { ownerOf } from '../../stores/s3/bucket-files.ts'
import { bucketPlace } from '../../stores/s3/bucket-place.ts'
import { claimBucket, OWNER, ownsBucket } from '../../stores/s3/claim-bucket.ts'
import { FILES_MARKER } from '../../stores/s3/files-marker.ts'
import { asUnreachable, type S3Settings } from '../../stores/s3/s3-fault.ts'

interface Parts {
  readonly to: 'to-s3' | 'to-folder'
  readonly dataFolder: string
  readonly settings: S3Settings
  readonly clock: Clock
  /** Told of the number of files moved from one place, and of all in it. */
  onMoved?(count: number, total: number): void
}

interface Moved {
  readonly moved: number
  /** Their size together. */
  readonly bytes: number
  /** Files whose content is not that of their name: they stay. */
  readonly damaged: readonly string[]
  readonly strangers: readonly string[]
}

const MOVED_AT_ONCE = 4

/**
 * Moves the files and the words of pages of every folder of records. A file is deleted where it lay once it was read back
 * where it lies now: stopped half way, all are in one of the two places, and moving again goes on. Rejects with
 * `files_unreachable`, also for a bucket of other records.
 */
export async function moveFiles(parts: Parts): Promise<Moved> {
  const bucket = openBucket(parts.settings)
  const total = { moved: 0, bytes: 0, damaged: [] as string[], strangers: [] as string[] }
  try {
    for (const name of recordFolders) {
      const folder = join(parts.dataFolder, name)
      const key = join(folder, 'keys', 'receipt-key.pem')
      // The records themselves may lie in a database.
      if (!existsSync(key) && !(await holdsRecords(folder))) continue
      const prefix = name === '' ? '' : `${name}/`
      const { publicKey } = await receiptKey(key, async () => false)
      await asUnreachable(moveRecords({ ...parts, bucket, folder, prefix, owner: ownerOf(publicKey) }, total))
    }
    return total
  } finally {
    bucket.close()
  }
}

interface OfRecords extends Parts {
  readonly bucket: Bucket
  readonly folder: string
  readonly prefix: string
  readonly owner: string
}

type Total = { moved: number; bytes: number; readonly damaged: string[]; readonly strangers: string[] }

async function moveRecords(parts: OfRecords, total: Total): Promise<void> {
  const { to, folder, bucket, prefix, clock } = parts
  // A folder whose files were never in the bucket has none to fetch from it.
  if (to === 'to-folder' && !(await ownsBucket(parts)) && !existsSync(join(folder, FILES_MARKER))) return
  await claimBucket(parts)
  const before = total.damaged.length
  for (const [name, ending] of [
    ['files', ''],
    ['pages', '.txt'],
  ] as const) {
    const [inFolder, inBucket] = [
      folderPlace({ folder: join(folder, name), ending, clock }),
      bucketPlace({ bucket, prefix: `${prefix}${name}/`, ending }),
    ]
    const [from, into] = to === 'to-s3' ? [inFolder, inBucket] : [inBucket, inFolder]
    // In the same folder as their places: either may lie on a disk of its own.
    const incoming = incomingFiles(join(folder, name, '.incoming'))
    await moveAll({ from, into, incoming, onMoved: parts.onMoved }, total)
  }
  if (to === 'to-s3' || total.damaged.length > before) return
  // The bucket is nobody's again; from now on the folder is where the files are.
  await rm(join(folder, FILES_MARKER), { force: true })
  await bucket.remove(`${prefix}${OWNER}`)
}

interface Way {
  readonly from: KeptPlace
  readonly into: KeptPlace
  readonly incoming: IncomingFiles
  onMoved?: Parts['onMoved']
}

async function moveAll({ from, into, incoming, onMoved }: Way, total: Total): Promise<void> {
  const names: string[] = []
  const stranger = (name: string) => void total.strangers.push(`${from.where}/${name}`)
  for await (const { sha256 } of from.all(stranger)) names.push(sha256)
  let done = 0
  await untilOneFails(MOVED_AT_ONCE, names, async (sha256) => {
    const bytes = await moveOne(sha256, { from, into, incoming })
    if (bytes === 'damaged') total.damaged.push(`${from.where}/${sha256}`)
    else if (bytes !== undefined) {
      total.moved += 1
      total.bytes += bytes
    }
    done += 1
    onMoved?.(done, names.length)
  })
}

/** Gives its size, or that its content is not what its name says; undefined where it is gone. */
async function moveOne(sha256: string, { from, into, incoming }: Way): Promise<number | 'damaged' | undefined> {
  const kept = await from.open(sha256)
  if (!kept) return undefined
  const size = await incoming.whole(kept.content, Number.POSITIVE_INFINITY, async (file) => {
    if (file.sha256 !== sha256) return 'damaged'
    await into.put(file)
    return file.size
  })
  if (size === 'damaged') return size
  if (!(await isWholeIn(into, sha256))) throw new Error(`${into.where} 中的 ${sha256} 读回来不符，原处的一份没有动。`)
  await from.remove(sha256)
  return size
}

async function isWholeIn(place: KeptPlace, sha256: string): Promise<boolean> {
  const kept = await place.open(sha256)
  return kept !== undefined && (await hashOfPieces(kept.content)) === sha256
}
