import { BotError } from '../../domain/errors.ts'

/** Nothing of the change was kept. */
export const storeUnwritable = (cause: unknown) =>
  new BotError('store_unwritable', '系统暂时无法保存（磁盘可能已满），刚才的内容没有记录，请稍后再发。', { cause })

/** Written by a later version: nothing is touched. */
export const writtenByNewer = (path: string) =>
  new BotError('written_by_newer', '数据由更新版本的督导通写成，本版本不能读取，请升级后再试。', {
    cause: new Error(`数据文件 ${path} 由更新版本的督导通写成，本版本不能读取，没有改动它。请升级后再启动。`),
  })

/** The journal holds what this version does not understand: starting would lose it. */
export const journalNotUnderstood = (path: string, why: string) =>
  new BotError('journal_not_understood', '系统记录无法读取，请联系管理员。', {
    cause: new Error(`日志 ${path} 中有本版本不能识别的改动（${why}），没有启动，也没有改动它。请用写下它的版本启动。`),
  })

/** Another process works on the folder. */
export const folderInUse = (folder: string) =>
  new BotError('folder_in_use', `数据目录 ${folder} 正由另一个督导通进程使用，没有启动。请先停止它，或另设 DATA_DIR。`)

/** The folder cannot be made, or nothing can be written there. */
export const folderUnwritable = (folder: string, cause: unknown) =>
  new BotError(
    'folder_unwritable',
    `数据目录 ${folder} 不能写入（${codeOf(cause)}），没有启动。请检查它的权限和磁盘空间，或另设 DATA_DIR。`,
    { cause },
  )

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
