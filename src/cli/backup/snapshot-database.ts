import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { kindsOfRecords } from '../../compose/record-kinds.ts'
import { untilOneFails } from '../../concurrency/work-through.ts'
import { BotError } from '../../domain/errors.ts'
import { contentOf, copyFileDurably } from '../../stores/backup/copy-file.ts'
import { dataFiles, filesBelow, isPrevious, isSetAside, SENT_FILES } from '../../stores/backup/data-files.ts'
import type { ManifestFile } from '../../stores/backup/manifest.ts'
import { receiptKey } from '../../stores/files/receipt-key.ts'
import type { Query } from '../../stores/postgres/database.ts'
import { copyRecords } from '../move/copy-records.ts'
import { isRecordEntry } from '../move/record-entries.ts'
import { databaseSource, folderRecords } from '../move/record-side.ts'

const COPIED_AT_ONCE = 4

interface Parts {
  readonly from: string
  readonly to: string
  onCopied?(path: string): void
}

/**
 * Writes the records of a database as a folder would hold them, with the keys, rosters and files of the data folder: files
 * last, since each was there before the entry that names it.
 */
export const snapshotDatabase =
  (query: Query) =>
  async ({ from, to, onCopied }: Parts): Promise<readonly ManifestFile[]> => {
    const keyPath = join(from, 'keys', 'receipt-key.pem')
    if (!existsSync(keyPath)) throw keyMissing(keyPath)
    const signer = await receiptKey(keyPath)
    const kinds = kindsOfRecords(to, signer)
    const records = { from: databaseSource(query), to: folderRecords(to, signer) }
    await copyRecords({ kinds, ...records, onDone: (count) => onCopied?.(`${count}`) })

    const paths: string[] = []
    for await (const path of dataFiles(from)) {
      if (!isRecordEntry(path.split('/')[0] ?? '') && !isPrevious(path) && !isSetAside(path)) paths.push(path)
    }
    for await (const path of filesBelow(join(from, SENT_FILES))) paths.push(`${SENT_FILES}/${path}`)
    await untilOneFails(COPIED_AT_ONCE, paths, async (path) => {
      await copyFileDurably(join(from, path), join(to, path))
      onCopied?.(path)
    })

    const files: ManifestFile[] = []
    for await (const path of filesBelow(to)) {
      const content = await contentOf(join(to, path))
      if (content) files.push({ path, ...content })
    }
    return files
  }

const keyMissing = (path: string) =>
  new BotError('receipt_key_missing', `回执密钥 ${path} 不在，没有备份。请在有 keys 文件夹的节点上运行。`)
