import { BotError } from '../../domain/errors.ts'
import { YamlFileError } from '../../stores/yaml-file.ts'

const words: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘空间不足',
  EDQUOT: '磁盘配额已满',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '目标是只读的',
  EIO: '磁盘读写出错，请检查磁盘',
  ENOENT: '文件或文件夹不存在',
  ENOTDIR: '不是文件夹',
  EISDIR: '是文件夹，应为文件',
}

/** Why an operator's command failed, in one Chinese line, or one for each problem of a file. */
export function explain(error: unknown): string {
  if (error instanceof BotError)
    return error.cause instanceof Error ? (isOurs(error.cause) ?? error.reply) : error.reply
  if (error instanceof YamlFileError) return error.problems.join('\n')
  if (!(error instanceof Error)) return `程序出错（${String(error)}）。${REPORT}`
  const code = 'code' in error && typeof error.code === 'string' ? words[error.code] : undefined
  if (code === undefined) return isOurs(error) ?? `程序出错（${error.message}）。${REPORT}`
  return 'path' in error && typeof error.path === 'string' ? `${code}（${error.path}）。` : `${code}。`
}

const REPORT = '请再试一次；仍如此时请把这一行报告给维护人员。'

/** Our own errors speak Chinese; those of Node.js and of libraries do not. */
const isOurs = ({ message }: Error): string | undefined => (/\p{Script=Han}/u.test(message) ? message : undefined)
