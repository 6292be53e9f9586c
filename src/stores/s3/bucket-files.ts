import { join } from 'node:path'
import { untilOneFails } from '../../concurrency/work-through.ts'
import { hashHex } from '../../domain/hash.ts'
import type { Clock } from '../../ports/clock.ts'
import { filesElsewhere } from '../files/errors.ts'
import { folderPlace } from '../files/folder-place.ts'
import type { KeptPlace } from '../files/kept-place.ts'
import { once } from '../files/once.ts'
import type { S3Patience } from './ask-s3.ts'
import { openBucket } from './bucket.ts'
import { bucketPlace } from './bucket-place.ts'
import { claimBucket, OWNER } from './claim-bucket.ts'
import { readMarker } from './files-marker.ts'
import { asUnreachable, type S3Settings } from './s3-fault.ts'

/** The places in a bucket for the files of one folder of records. */
export interface BucketFiles {
  readonly files: KeptPlace
  readonly pages: KeptPlace
  /**
   * Makes sure that the bucket can be used, and is theirs; tried again by each use of a place until it is. Rejects with
   * `files_unreachable`.
   */
  begin(): Promise<void>
  /** Whether it answers, asked anew after some seconds. */
  isReachable(): Promise<boolean>
  /** The records were restored then, if ever. */
  restoredAt(): Date | undefined
  close(): void
}

interface Parts {
  readonly settings: S3Settings
  readonly folder: string
  /** Before every name in the bucket: none, or `sandbox/`. */
  readonly prefix: string
  /** The public receipt key of the records. */
  readonly publicKey: string
  readonly clock: Clock
  readonly patience?: S3Patience
}

const REMOVED_AT_ONCE = 4
const ASKED_AGAIN_AFTER_MS = 10_000
const REACHED_WITHIN_MS = 3000

export function bucketFiles({ settings, folder, prefix, publicKey, clock, patience }: Parts): BucketFiles {
  const bucket = openBucket(settings, patience)
  let restoredAt: Date | undefined
  const ready = once(async () => {
    await refuseLeftInFolder(folder, clock)
    await claimBucket({ bucket, settings, folder, prefix, owner: ownerOf(publicKey) })
    const said = (await readMarker(folder))?.restoredAt
    restoredAt = said === undefined ? undefined : new Date(said)
  })
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined
  const ask = (): Promise<boolean> =>
    bucket.reach(`${prefix}${OWNER}`, REACHED_WITHIN_MS).then(
      () => true,
      () => false,
    )
  return {
    files: bucketPlace({ bucket, ready, prefix: `${prefix}files/` }),
    pages: bucketPlace({ bucket, ready, prefix: `${prefix}pages/`, ending: '.txt' }),
    begin: () => asUnreachable(ready()),
    isReachable: () => {
      const now = performance.now()
      if (asked === undefined || now - asked.at > ASKED_AGAIN_AFTER_MS) asked = { at: now, answer: ask() }
      return asked.answer
    },
    restoredAt: () => restoredAt,
    close: bucket.close,
  }
}

/** Deletes all behind a prefix, and last whose it was. Rejects with `files_unreachable`. */
export async function emptyBucket(settings: S3Settings, prefix: string): Promise<void> {
  const bucket = openBucket(settings)
  const empty = async () => {
    const keys: string[] = []
    for await (const { key } of bucket.list(prefix)) if (key !== `${prefix}${OWNER}`) keys.push(key)
    await untilOneFails(REMOVED_AT_ONCE, keys, bucket.remove)
    await bucket.remove(`${prefix}${OWNER}`)
  }
  try {
    await asUnreachable(empty())
  } finally {
    bucket.close()
  }
}

/** Tells the records of a key from all others. */
export const ownerOf = (publicKey: string): string => hashHex(publicKey)

async function refuseLeftInFolder(folder: string, clock: Clock): Promise<void> {
  const home = join(folder, 'files')
  for await (const _ of folderPlace({ folder: home, clock }).all()) {
    throw filesElsewhere(`设置了 S3，而材料还在文件夹 ${home} 里。请先运行 npm run -s files -- to-s3 把它们移到桶里。`)
  }
}
