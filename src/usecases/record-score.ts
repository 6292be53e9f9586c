import { BotError, invalidFact } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { Standing } from '../dossier/standing.ts'
import type { RecordTasks, TaskChange } from './record-tasks.ts'

export type RecordScore = (order: Omit<TaskChange, 'decide'> & { score: string }) => Promise<Answer>

/** 评分: an expert's, a survey's or a test's score. Each scorer's latest counts; several are averaged exactly. */
export const scoreRecorder =
  (record: RecordTasks): RecordScore =>
  ({ score, ...change }) =>
    record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        requireScorable(before, score)
        return [{ kind: 'scored', task: before.task.no, score }]
      },
    })

function requireScorable({ task, state, result }: Standing, score: string): void {
  if (!result.applies) throw new BotError('task_not_theirs', `任务${task.no}（${task.title}）不适用于该类单位。`)
  if (!task.facts.some(({ kind }) => kind === 'score')) {
    throw new BotError('not_scored', `任务${task.no}（${task.title}）不按分数评定，请用「审核」确认事实。`)
  }
  if (!/^\d{1,3}(\.\d{1,10})?$/.test(score) || Number(score) > 100) {
    throw invalidFact('得分', '应为0到100之间的数')
  }
  if (task.uploads.length > 0 && state.uploads.every(({ completedAt }) => completedAt === null)) {
    throw new BotError('nothing_to_score', `任务${task.no}还没有完整的报送，暂不能评分。`)
  }
}
