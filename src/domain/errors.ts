import type { ErrorCode } from './error-codes.ts'
import { type Task, taskName, taskRef } from './task.ts'

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

/** A fact that no rule looks at: its name may be a machine word, and stands in the cause for the operator. */
export const unknownFact = (name: string, known: readonly string[]) =>
  new BotError('invalid_fact', '填报的事实里有本项评分不用的，请按本项的评分规则更正后再发。', {
    cause: new Error(`no fact ${name}, but ${known.join(', ')}`),
  })

export const taskNotFound = (said: string) =>
  new BotError('task_not_found', `没有找到任务「${said}」，发送「任务」可查看清单。`)

export const unitNotFound = (said: string) =>
  new BotError('unit_not_found', `没有找到单位「${said}」，请核对名称后再发。`)

/** The rubric has no such task for units of this kind. */
export const taskNotForKind = (task: Task) =>
  new BotError('task_not_theirs', `${taskName(task)}（${task.title}）不适用于该类单位。`)

export const noSuchUpload = (task: Task, { round, rounds }: { readonly round: number; readonly rounds: number }) =>
  new BotError('no_such_upload', `${taskName(task)}只需报送${rounds}次，没有第${round}次。`)

/** Several uploads could be meant; `action` is the command's verb: 退回, 撤回. */
export const uploadNotNamed = (task: Task, action: string) =>
  new BotError('which_upload', `${taskName(task)}报送了几次，请写明${action}的是第几次。`)

/** A confirmed task is closed to its unit; `action` is the command's verb: 再报送, 撤回. */
export const closedByReview = (task: Task, action: string) =>
  new BotError(
    'already_confirmed',
    `${taskName(task)}已经核定，不能${action}；如有异议请发送「申诉 ${taskRef(task)} 理由」。`,
  )

/** Scoring began: the submission stands as the scorers saw it. */
export const closedByScoring = (task: Task, action: string) =>
  new BotError(
    'being_scored',
    `${taskName(task)}已经开始评分，不能${action}；确需更改的，由督导办先用「更正」收回评分。`,
  )

export const unrealDay = (said: string) => new BotError('unreal_day', `「${said}」不是真实的日期，请更正后再发。`)

export const fileTooLarge = (maxBytes: number) =>
  new BotError('file_too_large', `文件超过 ${Math.floor(maxBytes / (1024 * 1024))} MB，没有收下。请压缩或拆分后再发。`)

export const sheetTooLarge = () =>
  new BotError('sheet_too_large', '这个表太大，没有读取：应不超过 2 MB、5000 行、100 列。请删去多余内容后再发。')

export const storeConflict = (unit: string) =>
  new BotError('store_conflict', '刚才有人同时改动了同一份档案，请再发一次。', { cause: unit })

/** A refusal that is about who asks, not about what is asked. */
export class DeniedError extends BotError {
  constructor(reply: string) {
    super('denied', reply)
  }
}

/** Others in the group read along what was sent there: only its sender can take it back. */
export const telephoneListInGroup = () =>
  new BotError(
    'telephone_list_in_group',
    '这是个人的电话名单，不能发在群里，没有办理，也没有保留任何内容。请立即撤回群里的这条消息（长按消息选「撤回」），改在与督导通的单聊中发送。',
  )
