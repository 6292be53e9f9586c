import { join } from 'node:path'
import { z } from 'zod'
import { Moment } from '../../domain/day.ts'
import { makeFolder } from '../files/durable-write.ts'
import { durableJson } from '../lowdb/durable-json.ts'

/** Tells that the files of these records lie in a bucket: what no longer finds them there must not take them for lost. */
const FilesMarker = z.object({
  format: z.literal(1),
  endpoint: z.string(),
  bucket: z.string(),
  /** The records were restored then: what the bucket held before may belong to the records that they replaced. */
  restoredAt: Moment.exactOptional(),
})
export type FilesMarker = z.infer<typeof FilesMarker>

/** Its name in a folder of records. */
export const FILES_MARKER = 'files-in-s3.json'

export const readMarker = async (folder: string): Promise<FilesMarker | null> =>
  durableJson(join(folder, FILES_MARKER), FilesMarker).read()

export async function writeMarker(folder: string, marker: FilesMarker): Promise<void> {
  await makeFolder(folder)
  await durableJson(join(folder, FILES_MARKER), FilesMarker).write(marker)
}
