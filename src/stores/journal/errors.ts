import { BotError } from '../../domain/errors.ts'
import { FileFault } from '../files/errors.ts'
import type { Gap } from './record.ts'

/** Nothing of the change was kept. */
export const storeUnwritable = (cause: unknown) =>
  new BotError('store_unwritable', '系统暂时无法保存（磁盘可能已满），刚才的内容没有记录，请稍后再发。', { cause })

/** The data were written by a later version: nothing is touched. */
export const writtenByNewer = (path: string) =>
  new BotError('written_by_newer', '数据由更新版本的督导通写成，本版本不能读取，请升级后再试。', {
    cause: new FileFault(`数据文件 ${path} 由更新版本的督导通写成，本版本不能读取，没有改动它。请升级后再启动。`),
  })

/** The journal holds changes that this version does not understand: starting would lose them. */
export const journalNotUnderstood = (path: string, why: string) =>
  new BotError('journal_not_understood', '系统记录无法读取，请联系管理员。', {
    cause: new FileFault(
      `日志 ${path} 中有本版本不能识别的改动（${why}），没有启动，也没有改动它。请用写下它的版本启动。`,
    ),
  })

/** Acknowledged changes are gone from the journal: starting would build upon what is left. */
export const journalCut = (folder: string, { gaps, anchor }: { gaps: readonly Gap[]; anchor: string }) =>
  new BotError(
    'journal_cut',
    `日志 ${folder} 不完整：${gaps.map(({ after, to }) => `第 ${after + 1} 至 ${to} 号改动`).join('、')}已经答复过，现在不在其中。没有启动，也没有改动任何文件。请把日志放回原处，或从备份恢复；确认找不回来的，删除 ${anchor} 再启动，这些改动不会恢复。`,
  )

/** Nothing tells how far the journal had come. */
export const anchorStrange = (anchor: string, kind: 'damaged' | 'foreign') =>
  new BotError(
    'anchor_strange',
    kind === 'damaged'
      ? `${anchor} 已损坏，无法确认日志是否完整，没有启动。请从备份恢复；确认数据无误的，删除它再启动。`
      : `${anchor} 与回执密钥不符：密钥被换过，或这个文件被改动过，没有启动。请从备份恢复 keys 文件夹或整份数据。`,
  )

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
