import type { Context, Middleware, Next } from 'koa'
import type { ErrorCode } from '../domain/error-codes.ts'
import { BotError } from '../domain/errors.ts'
import type { Log } from '../ports/log.ts'

/** The one place where an error becomes an answer: `{ error: 中文 }`, a 4xx for what a client caused, else a logged 500. */
export function errorAnswers(log: Log): Middleware {
  return async function answerErrors(context: Context, next: Next) {
    try {
      await next()
    } catch (error) {
      if (error instanceof BotError) return answer(context, statusOf(error), error.reply)
      const status = clientStatus(error)
      if (status !== undefined) return answer(context, status, '请求有误，请检查后再发。')

      log.error({ method: context.method, area: areaOf(context.path), err: error }, '请求处理出错')
      return answer(context, 500, '服务出错了，已记入日志，请稍后再试。')
    }
    // Koa leaves the status at 404 when nobody answered; the router writes 405, and 501 for methods it never heard of.
    if (context.body !== undefined && context.body !== null) return
    if (context.status === 404) answer(context, 404, '没有这个地址。')
    if (context.status === 405 || context.status === 501) answer(context, 405, '这个地址不支持该请求方法。')
  }
}

const answer = (context: Context, status: number, error: string): void => {
  context.status = status
  context.body = { error }
}

/** Koa and its parts mark a client's mistake by a 4xx `status`. */
const clientStatus = (error: unknown): number | undefined => {
  if (!(error instanceof Error) || !('status' in error)) return undefined
  const { status } = error
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}

/** Only the first segment goes to the log: the rest of a path may be a one-time code. */
const areaOf = (path: string): string => `/${path.split('/')[1] ?? ''}`

/** Codes whose HTTP status says more than 400; everything a client caused is a 4xx. */
const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  forbidden: 403,
  other_page: 403,
  upload_link_unknown: 403,
  upload_link_over: 410,
  upload_link_busy: 409,
  upload_stalled: 408,
  upload_too_many: 429,
  store_conflict: 409,
  body_too_large: 413,
  file_too_large: 413,
  not_json: 415,
}

/** The HTTP status of an error that carries its own sentence. */
const statusOf = (error: BotError): number => statuses[error.code] ?? 400

/**
 * For answers sent before the whole request came in (a body over the limit, a wrong address): the rest that the client
 * sends is thrown away unread for `lingerMs`, so that it sees the answer instead of a reset, then the connection is cut.
 */
export function discardRest(lingerMs = 1_000): Middleware {
  return async function discardUnreadBody({ req, res }: Context, next: Next) {
    res.once('finish', () => {
      if (req.complete) return
      req.resume()
      const cut = setTimeout(() => req.socket.destroy(), lingerMs)
      req.once('close', () => clearTimeout(cut))
    })
    await next()
  }
}
