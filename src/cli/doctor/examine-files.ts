import { join } from 'node:path'
import { type Finding, fine, wrong } from '../../channels/kit/examination.ts'
import type { Settings } from '../../config.ts'
import { recordFolders, SENT_FILES } from '../../stores/backup/data-files.ts'
import { folderPlace } from '../../stores/files/folder-place.ts'
import { openBucket } from '../../stores/s3/bucket.ts'
import { tryBucket } from '../../stores/s3/claim-bucket.ts'
import { readMarker } from '../../stores/s3/files-marker.ts'
import { S3Fault } from '../../stores/s3/s3-fault.ts'

/** Whether the bucket can be written, listed, read and deleted in, and whether the files lie where the settings say. */
export async function* examineFiles({ dataFolder, s3 }: Pick<Settings, 'dataFolder' | 's3'>): AsyncGenerator<Finding> {
  if (s3) yield await bucketFinding(s3)
  for (const name of recordFolders) {
    const folder = join(dataFolder, name)
    const marker = await readMarker(folder).catch(() => null)
    const home = join(folder, SENT_FILES)
    if (!s3 && marker) {
      const where = `S3 存储 ${marker.endpoint} 的桶 ${marker.bucket}`
      yield wrong(
        `${folder} 的材料在 ${where} 里，没有设置 S3`,
        '设好 S3_ENDPOINT 等四项，或用 npm run -s files -- to-folder 移回',
      )
    } else if (s3 && (await holdsFiles(home))) {
      yield wrong(`设置了 S3，而材料还在文件夹 ${home} 里`, '停止服务，运行 npm run -s files -- to-s3')
    }
  }
}

async function bucketFinding(settings: NonNullable<Settings['s3']>): Promise<Finding> {
  const bucket = openBucket(settings)
  try {
    await tryBucket(bucket, '')
    return fine(`存放材料的 S3 桶 ${bucket.where} 可以写入、列出、读取和删除`)
  } catch (error) {
    if (!(error instanceof S3Fault)) throw error
    return wrong(error.message, '改正后再检查一次；恢复之前收不了文件')
  } finally {
    bucket.close()
  }
}

async function holdsFiles(home: string): Promise<boolean> {
  for await (const _ of folderPlace({ folder: home, clock: { now: () => new Date() } }).all()) return true
  return false
}
