import { BotError } from '../../domain/errors.ts'

const words: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘空间不足',
  EDQUOT: '磁盘配额已满',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '目标是只读的',
  EIO: '磁盘读写出错，请检查磁盘',
  ENOENT: '文件或文件夹不存在',
  ENOTDIR: '不是文件夹',
}

/** Why an operator's command failed, in one Chinese line where we know it. */
export function explain(error: unknown): string {
  if (error instanceof BotError) return error.cause instanceof Error ? error.cause.message : error.reply
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? words[error.code] : undefined
  if (code === undefined) return error.message
  return 'path' in error && typeof error.path === 'string' ? `${code}（${error.path}）。` : `${code}。`
}
