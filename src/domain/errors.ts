import type { ErrorCode } from './error-codes.ts'

/**
 * An error that speaks to two readers: `reply` tells the sender in Chinese what happened and what to do next,
 * `code` and `cause` tell the operator.
 */
export class BotError extends Error {
  readonly code: ErrorCode
  readonly reply: string

  constructor(code: ErrorCode, reply: string, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'BotError'
    this.code = code
    this.reply = reply
  }
}

/** A fact that cannot be: names the fact and what was expected, never yields a grade. */
export const invalidFact = (fact: string, why: string) =>
  new BotError('invalid_fact', `事实「${fact}」有误：${why}。请更正后再发。`)

export const taskNotFound = (said: string) =>
  new BotError('task_not_found', `没有找到任务「${said}」，发送「任务」可查看清单。`)

export const unitNotFound = (said: string) =>
  new BotError('unit_not_found', `没有找到单位「${said}」，请核对名称后再发。`)

export const storeConflict = (unit: string) =>
  new BotError('store_conflict', '刚才有人同时改动了同一份档案，请再发一次。', { cause: unit })

/** A refusal that is about who asks, not about what is asked. */
export class DeniedError extends BotError {
  constructor(reply: string) {
    super('denied', reply)
  }
}
