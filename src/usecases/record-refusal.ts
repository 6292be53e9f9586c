import type { CommandId } from '../domain/command.ts'
import type { BotError } from '../domain/errors.ts'
import { type Answer, textReply } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Acting } from './acting.ts'
import type { ChangeDossier } from './change-dossier.ts'

/** A change that was understood and permitted, but not possible. */
export interface Refusal {
  readonly command: CommandId
  readonly unit: UnitId
  /** One of the campaign's, or null. */
  readonly task: number | null
  readonly acting: Acting
  readonly error: BotError
}

export type RecordRefusal = (refusal: Refusal) => Promise<Answer>

/** Records that something was refused and why, with a receipt: nobody can say later that it was never asked for. */
export const refusalRecorder =
  (changeDossier: ChangeDossier): RecordRefusal =>
  ({ command, unit, task, acting, error }) =>
    changeDossier({
      unit,
      acting,
      decide: () => [{ kind: 'refused', command, task, why: error.code }],
      present: (_entries, { number, code }) => ({
        answer: {
          command,
          outcome: 'refused',
          ...(task === null ? {} : { task }),
          unit,
          replies: [textReply(error.reply, `没有办理，已留痕：${number}　验证码 ${code}`)],
        },
        outgoing: [],
      }),
    })
