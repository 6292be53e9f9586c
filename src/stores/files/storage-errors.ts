import { BotError } from '../../domain/errors.ts'

export const fileTooLarge = (maxMb: number) =>
  new BotError('file_too_large', `文件超过 ${maxMb} MB，没有收下。请压缩或拆分后再发。`)

export const fileEmpty = () => new BotError('file_empty', '文件是空的，没有收下。请检查后再发。')

/** It can be read, and it is not the last that was written. */
export const documentAltered = (path: string, why: string) =>
  new BotError(
    'document_damaged',
    '这份记录的数据文件与系统登记的不符，没有采用，也没有改动它。请联系管理员核对后从备份恢复。',
    { cause: new Error(`数据文件 ${path} 与登记的不符：${why}。没有采用，也没有改动它；请核对后从备份恢复该文件。`) },
  )

/** The cause names the file; the sender is not told where the data lies. */
export const documentDamaged = (path: string, why: string) =>
  new BotError('document_damaged', '这份记录的数据文件无法读取，系统没有改动它。请联系管理员从备份恢复。', {
    cause: new Error(`数据文件 ${path} 已损坏：${why}。请从备份恢复该文件。`),
  })
