import type { Settings } from '../../config.ts'
import { openBucket } from '../../stores/s3/bucket.ts'
import { bucketPlace } from '../../stores/s3/bucket-place.ts'
import type { BucketOf } from '../check/check-data.ts'

/** The bucket that the settings name, for the commands that look at the files in it; it is closed after the work. */
export async function withBucket<T>(
  { s3 }: Pick<Settings, 's3'>,
  { readsContent }: { readonly readsContent: boolean },
  work: (bucketOf: BucketOf) => Promise<T>,
): Promise<T> {
  if (!s3) return work(() => undefined)
  const bucket = openBucket(s3)
  try {
    return await work((name) => ({
      place: bucketPlace({ bucket, prefix: `${name === '' ? '' : `${name}/`}files/` }),
      readsContent,
    }))
  } finally {
    bucket.close()
  }
}
