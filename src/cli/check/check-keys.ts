import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReceiptSigner } from '../../ports/keys.ts'
import { holdsRecords } from '../../stores/files/holds-records.ts'
import { loosePermissions, wordsOfLoose } from '../../stores/files/loose-permissions.ts'
import { receiptKey } from '../../stores/files/receipt-key.ts'
import type { Findings } from './findings.ts'

const UPLOAD_KEY_BYTES = 32

/** The office's keys as they stand; undefined where receipts cannot be checked. Makes none. */
export async function checkKeys(folder: string, findings: Findings): Promise<ReceiptSigner | undefined> {
  for (const loose of await loosePermissions(folder)) {
    const { what, todo } = wordsOfLoose(loose)
    // A folder that everybody may look into is how many machines are set up: to be known, and no fault of the data.
    if (loose.isKey) findings.found(loose.path, what, todo)
    else findings.note(loose.path, `${what}，可${todo}`)
  }
  await checkUploadKey(join(folder, 'keys', 'upload-key'), findings)
  const path = join(folder, 'keys', 'receipt-key.pem')
  if (!existsSync(path)) {
    // A service that was never started has neither.
    if (await holdsRecords(folder))
      findings.found(path, '回执密钥不在，以前的回执无法核对', '从备份恢复 keys 文件夹，再启动服务')
    return undefined
  }
  try {
    return await receiptKey(path)
  } catch {
    findings.found(path, '回执密钥无法读取，以前的回执无法核对', '从备份恢复 keys 文件夹，再启动服务')
    return undefined
  }
}

async function checkUploadKey(path: string, findings: Findings): Promise<void> {
  if (!existsSync(path)) return
  const text = await readFile(path, 'utf8').catch(() => '')
  if (Buffer.from(text.trim(), 'base64url').length === UPLOAD_KEY_BYTES) return
  findings.found(path, '上传密钥已损坏', '删除该文件后重新启动，已发出的上传链接会失效')
}
