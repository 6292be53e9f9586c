import { BotError } from '../domain/errors.ts'
import type { Facts } from '../domain/facts.ts'
import type { Answer } from '../domain/message.ts'
import type { Standing } from '../dossier/standing.ts'
import { requirePossible } from './assess-tasks.ts'
import type { RecordTasks, TaskChange } from './record-tasks.ts'

export type ReviewSubmission = (
  order: Omit<TaskChange, 'decide'> & {
    /** Null where the clerk agrees with the self-assessment. */
    facts: Facts | null
  },
) => Promise<Answer>

/** 审核: the office accepts a submission and confirms its facts. */
export const submissionReviewer =
  (record: RecordTasks): ReviewSubmission =>
  ({ facts: stated, ...change }) =>
    record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        requireReviewable(before)
        const facts = stated ?? assessedFacts(before)
        requirePossible(before.state, facts, change)
        return [{ kind: 'reviewed', task: before.task.no, facts }]
      },
    })

/** There is something to review: a complete submission, or a task that asks for none. */
export function requireReviewable({ task, state, result }: Standing): void {
  if (!result.applies) throw new BotError('task_not_theirs', `任务${task.no}（${task.title}）不适用于该类单位。`)
  if (state.reviewed) throw new BotError('already_confirmed', `任务${task.no}已经核定过了，发送「查询」可查看结果。`)
  if (task.uploads.length === 0) return
  if (state.uploads.some((upload) => upload.returned)) {
    throw new BotError('is_returned', `任务${task.no}已退回，单位尚未重新报送，暂不能审核。`)
  }
  if (state.uploads.every((upload) => upload.completedAt === null)) {
    throw new BotError('nothing_to_review', `任务${task.no}还没有完整的报送，暂不能审核。`)
  }
}

/** What the unit claims; throws `no_self_assessment`. */
export function assessedFacts({ task, state }: Standing): Facts {
  if (state.assessed) return state.assessed.facts
  throw new BotError('no_self_assessment', `该单位任务${task.no}还没有自评，请写明核定的事实。`)
}
