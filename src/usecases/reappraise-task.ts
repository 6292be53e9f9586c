import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError } from '../domain/errors.ts'
import type { Facts } from '../domain/facts.ts'
import type { Answer } from '../domain/message.ts'
import type { Standing } from '../dossier/standing.ts'
import { requirePossible } from './assess-tasks.ts'
import { requireNewDecider } from './require-another.ts'

export type ReappraiseTask = (
  order: Omit<TaskChange, 'decide'> & {
    /** Null where the result is upheld (维持). */
    facts: Facts | null
    reason: string
  },
) => Promise<Answer>

/** 复核: decides an appeal; the facts that are found instead take the place of the confirmed ones (改判). */
export const taskReappraiser =
  (record: RecordTasks): ReappraiseTask =>
  ({ facts, reason, ...change }) =>
    record({
      ...change,
      decide: ([before], entries) => {
        if (!before) return []
        requireAppealed(before)
        requireNewDecider(change, entries, before.task.no)
        const found = facts && { ...before.state.reviewed?.facts, ...facts }
        if (found) requirePossible(before.state, found, change)
        return [{ kind: 'reappraised', task: before.task.no, facts: found, reason }]
      },
    })

/** There is an appeal that waits for its answer; throws `no_appeal` or `appeal_answered`. */
export function requireAppealed({ task, state, basis }: Standing): void {
  if (!state.appeal) throw new BotError('no_appeal', `任务${task.no}没有申诉，不需复核；要收回核定请用「更正」。`)
  if (state.appeal.answer) {
    throw new BotError('appeal_answered', `任务${task.no}的申诉已经复核过；要收回上次复核，请先用「更正」。`)
  }
  if (basis !== 'confirmed') {
    throw new BotError('not_confirmed', `任务${task.no}的核定已收回，请先重新审核。`)
  }
}
