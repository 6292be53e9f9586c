import { BotError } from '../../domain/errors.ts'

/** The connection broke and did not come back in time: nobody can tell whether the change was kept. */
export const databaseUnwritable = (cause: unknown) =>
  new BotError(
    'store_unwritable',
    '系统暂时无法保存（数据库连不上），刚才的内容不一定已记录。请稍后先发送「查询」看一看，没有再重发。',
    { cause },
  )

/** The service cannot start. */
export const databaseUnreachable = (cause: unknown) =>
  new BotError(
    'store_unwritable',
    `数据库不能使用（${codeOf(cause)}），没有启动。请检查 DATABASE_URL、数据库是否在运行，以及这个账号能否建立模式 dudao。`,
    { cause },
  )

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : String(cause)

/** Nothing could be read. */
export const databaseAway = (cause: unknown) =>
  new BotError('store_unreadable', '系统暂时读不到记录（数据库连不上），没有改动，请稍后再发。', { cause })

/** `apply_commit`: a document was changed meanwhile. */
const CONFLICT = 'DD409'
/** Deadlock, serialization failure: the same statement may be tried again. */
const AGAIN: ReadonlySet<string> = new Set(['40P01', '40001'])
/** Nothing is wrong with the statement: the server was shut down, recovers, is read-only, or has no connection free. */
const AWAY = /^(?:08|53300|57P0[1-5]|25006)/
const SQLSTATE = /^[0-9A-Z]{5}$/

/** What went wrong with a statement; after `away` its outcome is not known. */
export class QueryFailed extends Error {
  readonly trouble: 'conflict' | 'again' | 'away' | 'wrong'

  constructor(cause: unknown) {
    super('a statement failed', { cause })
    this.name = 'QueryFailed'
    this.trouble = troubleOf(cause)
  }
}

function troubleOf(error: unknown): QueryFailed['trouble'] {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === CONFLICT) return 'conflict'
  if (AGAIN.has(code)) return 'again'
  // The connection's own errors carry the operating system's code, or none.
  return AWAY.test(code) || !SQLSTATE.test(code) ? 'away' : 'wrong'
}
