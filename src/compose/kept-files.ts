import { join, relative } from 'node:path'
import type { Settings } from '../config.ts'
import { BotError } from '../domain/errors.ts'
import type { Clock } from '../ports/clock.ts'
import type { FileStore } from '../ports/files.ts'
import type { LinkStore } from '../ports/link-looks.ts'
import type { Log } from '../ports/log.ts'
import { FileFault, filesElsewhere, filesUnreachable } from '../stores/files/errors.ts'
import { fileStore } from '../stores/files/file-store.ts'
import type { FilesInHand } from '../stores/files/files-in-hand.ts'
import { folderPlace } from '../stores/files/folder-place.ts'
import { incomingFiles } from '../stores/files/incoming-files.ts'
import { pageWords } from '../stores/files/page-words.ts'

/** The files and the copies of pages of one folder of records, in it or in a bucket. */
export interface KeptFiles {
  readonly files: FileStore
  readonly keepWords: LinkStore['keepWords']
  /** Whether the files can be read and written just now. */
  isReachable(): Promise<boolean>
  close(): void
}

interface Parts {
  readonly folder: string
  readonly maxMb: number
  readonly clock: Clock
  /** Where several nodes put files in the same place; left out, this process is alone. */
  readonly sharedHands?: FilesInHand
}

/** No upload takes as long. */
const LEFT_BY_A_CRASH_MS = 60 * 60_000

/** In the folder itself. */
export function filesInFolder({ folder, maxMb, clock, sharedHands }: Parts): KeptFiles {
  const leftAfterMs = sharedHands ? LEFT_BY_A_CRASH_MS : 0
  const [home, pages] = [join(folder, 'files'), join(folder, 'pages')]
  return {
    files: fileStore({
      place: folderPlace({ folder: home, clock }),
      incoming: incomingFiles(join(home, '.incoming'), leftAfterMs),
      maxMb,
      ...(sharedHands && { inHand: sharedHands }),
    }),
    keepWords: pageWords({
      place: folderPlace({ folder: pages, ending: '.txt', clock }),
      incoming: incomingFiles(join(pages, '.incoming'), leftAfterMs),
    }),
    // The folder itself is looked at with the records.
    isReachable: async () => true,
    close: () => undefined,
  }
}

interface More extends Parts {
  readonly settings: Pick<Settings, 's3'>
  /** Before every name in a bucket: none, or `sandbox/`. */
  readonly prefix: string
  readonly publicKey: string
  readonly log: Log
}

/**
 * Where the settings say. Rejects with `files_unreachable` where the files of these records lie in another place, or the
 * bucket refuses; one that only does not answer now is asked again when it is needed.
 */
export async function openKeptFiles(parts: More): Promise<KeptFiles> {
  const { settings, folder, maxMb, log, sharedHands } = parts
  if (!settings.s3) {
    await refuseInBucket(folder)
    return filesInFolder(parts)
  }
  const { bucketFiles } = await import('../stores/s3/bucket-files.ts')
  const bucket = bucketFiles({ ...parts, settings: settings.s3 })
  await bucket.begin().catch((error: unknown) => {
    if (!isPassing(error)) throw error
    log.error({ err: error }, '存放材料的 S3 存储现在连不上：照常启动，收发文件要等它恢复')
  })
  const incoming = incomingFiles(join(folder, 'files', '.incoming'))
  return {
    files: fileStore({
      place: bucket.files,
      incoming,
      maxMb,
      notBefore: bucket.restoredAt,
      ...(sharedHands && { inHand: sharedHands }),
    }),
    keepWords: pageWords({ place: bucket.pages, incoming }),
    isReachable: bucket.isReachable,
    close: bucket.close,
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof BotError && error.cause instanceof FileFault && error.cause.passing

async function refuseInBucket(folder: string): Promise<void> {
  const { readMarker } = await import('../stores/s3/files-marker.ts')
  const marker = await readMarker(folder)
  if (!marker) return
  throw filesUnreachable(
    filesElsewhere(
      `${folder} 的材料在 S3 存储 ${marker.endpoint} 的桶 ${marker.bucket} 里，而没有设置 S3。请设好 S3_ENDPOINT 等四项；不再用 S3 的，先运行 npm run -s files -- to-folder 把它们移回来。`,
    ),
  )
}

/** Deletes what lies behind a prefix of the bucket: the sandbox begins again with nothing. */
export async function discardBucketFiles(settings: Settings['s3'], prefix: 'sandbox/'): Promise<void> {
  if (!settings) return
  const { emptyBucket } = await import('../stores/s3/bucket-files.ts')
  await emptyBucket(settings, prefix)
}

/** Before the names in a bucket of a folder of records within the data folder: none, or `sandbox/`. */
export function prefixOf(dataFolder: string, folder: string): string {
  const below = relative(dataFolder, folder)
  return below === '' ? '' : `${below}/`
}
