import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { filesElsewhere } from '../files/errors.ts'
import type { Bucket } from './bucket.ts'
import { readMarker, writeMarker } from './files-marker.ts'
import { S3Fault, type S3Settings } from './s3-fault.ts'

const Owner = z.object({ format: z.literal(1), owner: z.string() })

/** Behind the prefix: whose files these are. */
export const OWNER = 'owner.json'

interface Parts {
  readonly bucket: Bucket
  readonly settings: S3Settings
  /** The folder of records whose files lie in the bucket. */
  readonly folder: string
  /** Before every name in the bucket: none, or `sandbox/`. */
  readonly prefix: string
  /** Tells these records from all others: the hash of their public receipt key. */
  readonly owner: string
}

/**
 * Makes sure that the files behind the prefix are those of these records, and that they can be written and deleted; takes
 * a bucket that holds none. Files of other records would be swept as files that nobody needs. Rejects with a FileFault.
 */
export async function claimBucket({ bucket, settings, folder, prefix, owner }: Parts): Promise<void> {
  const found = await bucket.textOf(`${prefix}${OWNER}`)
  const marker = await readMarker(folder)
  if (found === undefined && marker !== null) throw notMoved(marker.bucket, bucket.where, prefix)
  if (found !== undefined && ownerIn(found) !== owner) throw ofOthers(bucket.where, prefix)
  await tryBucket(bucket, prefix)
  if (found === undefined) await bucket.putText(`${prefix}${OWNER}`, JSON.stringify({ format: 1, owner }))
  const { endpoint, bucket: name } = settings
  if (marker?.endpoint === endpoint && marker.bucket === name) return
  await writeMarker(folder, { ...marker, format: 1, endpoint, bucket: name })
}

/** Whether the records' bucket is theirs already; rejects with an S3Fault. */
export const ownsBucket = async ({ bucket, prefix, owner }: Pick<Parts, 'bucket' | 'prefix' | 'owner'>) =>
  ownerIn((await bucket.textOf(`${prefix}${OWNER}`)) ?? '') === owner

/** Writes a small object, finds it in the list, reads it and deletes it again. Rejects with an S3Fault. */
export async function tryBucket(bucket: Bucket, prefix: string): Promise<void> {
  const key = `${prefix}check/${randomUUID()}`
  await bucket.putText(key, key)
  const read = await bucket.textOf(key)
  let isListed = false
  for await (const one of bucket.list(key)) if (one.key === key) isListed = true
  await bucket.remove(key)
  if (read === key && isListed && (await bucket.sizeOf(key)) === undefined) return
  throw new S3Fault(`S3 存储 ${bucket.where} 写入、列出、读回、删去的检查不符：它不是可用的 S3 兼容存储`, {
    passing: false,
  })
}

function ownerIn(text: string): string | undefined {
  try {
    return Owner.safeParse(JSON.parse(text)).data?.owner
  } catch {
    return undefined
  }
}

const notMoved = (from: string, where: string, prefix: string) =>
  filesElsewhere(
    `材料原来在桶 ${from} 里，${where}/${prefix} 里没有。请改回 S3_BUCKET；换了桶的，先把原来桶里的对象连同 ${prefix}${OWNER} 全部复制过来。`,
  )

const ofOthers = (where: string, prefix: string) =>
  filesElsewhere(
    `${where}/${prefix} 里是另一套督导通的材料（回执密钥不同）。请另建一个桶；若是这里的密钥换错了，从备份恢复 keys 文件夹。`,
  )
