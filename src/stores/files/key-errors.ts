import { BotError } from '../../domain/errors.ts'

/** A new key would make every receipt that was given a false one. */
export const receiptKeyMissing = (path: string) =>
  new BotError(
    'receipt_key_missing',
    `回执密钥 ${path} 不在，而数据目录中已有记录，没有启动，也没有另造密钥。请从备份恢复 keys 文件夹后再启动。`,
  )

/** Empty, damaged, or nobody may read it. */
export const receiptKeyUnreadable = (path: string, cause: unknown) =>
  new BotError(
    'receipt_key_unreadable',
    `回执密钥 ${path} 无法读取，没有启动，也没有另造密钥。请核对它的权限，或从备份恢复 keys 文件夹后再启动。`,
    { cause },
  )

/** Links that were given out are only good for a short time. */
export const uploadKeyDamaged = (path: string) =>
  new BotError('upload_key_damaged', `上传密钥 ${path} 已损坏：请删除该文件后重新启动，已发出的上传链接会失效。`)
