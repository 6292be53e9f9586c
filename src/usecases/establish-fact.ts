import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { Standing } from '../dossier/standing.ts'

export type EstablishFact = (order: Omit<TaskChange, 'decide'> & { fact: string; reason: string }) => Promise<Answer>

/** 创新, 扣分: a fact the office establishes of its own knowledge; the flag follows from it. */
export const factEstablisher =
  (record: RecordTasks): EstablishFact =>
  ({ fact, reason, ...change }) =>
    record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        requireNew(before, fact)
        return [{ kind: 'established', task: before.task.no, fact, reason }]
      },
    })

/** Throws `task_not_theirs` or `already_established`. */
export function requireNew({ task, state, result }: Standing, fact: string): void {
  if (!result.applies) throw new BotError('task_not_theirs', `任务${task.no}（${task.title}）不适用于该类单位。`)
  if (state.established?.facts[fact] !== true) return
  throw new BotError('already_established', `任务${task.no}（${task.title}）已经记录过，不必重复；要收回请用「更正」。`)
}
