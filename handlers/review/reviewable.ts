import { BotError } from '../../src/domain/errors.ts'
import type { Facts } from '../../src/domain/facts.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { isForReviewer } from '../../src/rules/replaced.ts'
import type { ReplacedCounts } from '../../src/rules/task-input.ts'
import type { TasksRubric } from '../../src/rules/tasks-rubric.ts'

/** There is something to review: a complete submission, or a task that asks for none. */
export function requireReviewable({ task, state, result }: Standing): void {
  if (!result.applies) throw new BotError('task_not_theirs', `任务${task.no}（${task.title}）不适用于该类单位。`)
  if (state.reviewed && result.timing === 'open') {
    throw new BotError(
      'already_confirmed',
      `任务${task.no}已经核定过，但内容在期限后更换过，按时与否还没有写明：请先「更正」原来的审核，再审核并写明「按时」或「按超期」。`,
    )
  }
  if (state.reviewed) throw new BotError('already_confirmed', `任务${task.no}已经核定过了，发送「查询」可查看结果。`)
  if (task.uploads.length === 0) return
  if (state.uploads.some((upload) => upload.returned)) {
    throw new BotError('is_returned', `任务${task.no}已退回，单位尚未重新报送，暂不能审核。`)
  }
  if (state.uploads.every((upload) => upload.completedAt === null)) {
    throw new BotError('nothing_to_review', `任务${task.no}还没有完整的报送，暂不能审核。`)
  }
}

/** Whether it was in time is for this review to say. */
export function isForReview({ task, input }: Standing, rubric: TasksRubric): boolean {
  const compiled = rubric.tasks.get(task.no)
  return compiled !== undefined && isForReviewer(compiled, input)
}

/** How replaced content counts, to be recorded; throws where it was not said, or is not as the times have it. */
export function countsSaid(
  standing: Standing,
  rubric: TasksRubric,
  said: ReplacedCounts | 'both' | null,
): ReplacedCounts | undefined {
  const { task, result } = standing
  const which = `任务${task.no}（${task.title}）`
  if (isForReview(standing, rubric)) {
    if (said !== null && said !== 'both') return said
    throw new BotError('timing_not_said', `${which}的内容在期限后更换过，请在审核时写明「按时」或「按超期」。`)
  }
  if (said === null || said === result.timing) return undefined
  throw new BotError(
    'timing_is_computed',
    `${which}是否按时，按报送时间和现行口径计算，不由审核写明，没有改动任何内容。请去掉「按时」「超期」的字样重发；报送时间有误的，可用「登记」或「延期」。`,
  )
}

/** What the unit claims; throws `no_self_assessment`. */
export function assessedFacts({ task, state }: Standing): Facts {
  if (state.assessed) return state.assessed.facts
  throw new BotError('no_self_assessment', `该单位任务${task.no}还没有自评，请写明核定的事实。`)
}
