import { BotError } from '../../domain/errors.ts'

/** Tells the operator which file it is; the reply of the error around it keeps that from senders. */
export class FileFault extends Error {
  override readonly name = 'FileFault'
  /** Likely over by itself: a server that does not answer now. */
  readonly passing: boolean

  constructor(message: string, { passing = false, cause }: { passing?: boolean; cause?: unknown } = {}) {
    super(message, cause === undefined ? {} : { cause })
    this.passing = passing
  }
}

/** The place of the files does not do what it is asked; the cause tells the operator why. */
export const filesUnreachable = (fault: FileFault) =>
  new BotError('files_unreachable', '存放材料的地方暂时连不上，这次没有办理，也没有收下文件。请过几分钟再试。', {
    cause: fault,
  })

/** For the operator: started like this, all files would be missing, or taken for those of others. */
export const filesElsewhere = (what: string) => new FileFault(`${what}没有启动，也没有改动任何文件。`)

export const fileEmpty = () => new BotError('file_empty', '文件是空的，没有收下。请检查后再发。')

/** The document can be read, and is not the latest that was written. */
export const documentAltered = (path: string, why: string) =>
  new BotError(
    'document_damaged',
    '这份记录的数据文件与系统登记的不符，没有采用，也没有改动它。请联系管理员核对后从备份恢复。',
    {
      cause: new FileFault(`数据文件 ${path} 与登记的不符：${why}。没有采用，也没有改动它；请核对后从备份恢复该文件。`),
    },
  )

/** The cause names the file; the sender is not told where the data lies. */
export const documentDamaged = (path: string, why: string) =>
  new BotError('document_damaged', '这份记录的数据文件无法读取，系统没有改动它。请联系管理员从备份恢复。', {
    cause: new FileFault(`数据文件 ${path} 已损坏：${why}。请从备份恢复该文件。`),
  })

/** A new key would make every receipt that was given a false one. */
export const receiptKeyMissing = (path: string) =>
  new BotError(
    'receipt_key_missing',
    `回执密钥 ${path} 不在，而数据目录中已有记录，没有启动，也没有另造密钥。请从备份恢复 keys 文件夹后再启动。`,
  )

/** The nodes of one database sign with one key. */
export const receiptKeyOfOthers = (folder: string) =>
  new BotError(
    'receipt_key_other',
    `数据库里的回执是用另一把密钥签的，没有启动。请把其他节点的 keys 文件夹复制到 ${folder}，各节点用同一把。`,
  )

/** The key's file is empty, damaged, or not readable. */
export const receiptKeyUnreadable = (path: string, cause: unknown) =>
  new BotError(
    'receipt_key_unreadable',
    `回执密钥 ${path} 无法读取，没有启动，也没有另造密钥。请核对它的权限，或从备份恢复 keys 文件夹后再启动。`,
    { cause },
  )

/** Links that were given out are only good for a short time. */
export const uploadKeyDamaged = (path: string) =>
  new BotError('upload_key_damaged', `上传密钥 ${path} 已损坏：请删除该文件后重新启动，已发出的上传链接会失效。`)
