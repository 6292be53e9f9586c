import type { CommandId } from '../domain/command.ts'
import type { BotError } from '../domain/errors.ts'
import { type Answer, textReply } from '../domain/message.ts'
import type { Period } from '../domain/period.ts'
import { inPeriod } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Acting } from './acting.ts'
import type { ChangeDossier } from './change-dossier.ts'
import type { ChangedNotice } from './changed-notice.ts'
import { actsToday } from './day-bounds.ts'

/** A change that was understood and permitted, but not possible. */
export interface Refusal {
  readonly notice: ChangedNotice
  readonly command: CommandId
  readonly unit: UnitId
  /** The body that recommends it, where it is a candidate. */
  readonly body?: UnitId
  /** One of the campaign's, or null. */
  readonly task: number | null
  /** The period that was named, of a task that recurs. */
  readonly period?: Period
  readonly acting: Acting
  readonly error: BotError
  /** Lines beside the error's own reply. */
  readonly also: readonly string[]
  readonly now: Date
  /** Refusals of one person that a unit's dossier keeps a day. */
  readonly most: number
}

/** Undefined where the day's refusals are full: nothing was recorded. */
export type RecordRefusal = (refusal: Refusal) => Promise<Answer | undefined>

/** Records that something was refused and why, with a receipt: nobody can say later that it was never asked for. */
export const makeRecordRefusal =
  (changeDossier: ChangeDossier): RecordRefusal =>
  async ({ notice, command, unit, body, task, period, acting, error, also, now, most }) => {
    try {
      return await changeDossier({
        notice,
        unit,
        acting,
        decide: (entries) => {
          if (actsToday(entries, acting, { now, counts: (kind) => kind === 'refused' }) >= most) throw error
          return [{ kind: 'refused', command, task, ...inPeriod(period), why: error.code }]
        },
        present: (_entries, { number, code }) => ({
          answer: {
            command,
            outcome: 'refused',
            ...(task === null ? {} : { task }),
            ...(body === undefined ? { unit } : { unit: body, candidate: unit }),
            replies: [textReply(error.reply, ...also, `没有办理，已留痕：${number}　验证码 ${code}`)],
          },
          outgoing: [],
        }),
      })
    } catch (cause) {
      if (cause === error) return undefined
      throw cause
    }
  }
