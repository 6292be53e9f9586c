import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError, DeniedError, invalidFact } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import { linesOf } from '../domain/who-may-act.ts'
import type { Standing } from '../dossier/standing.ts'
import type { ReadOfficeActs } from '../reading/read-office-acts.ts'
import { mayScore } from './assignments.ts'

export type RecordScore = (order: Omit<TaskChange, 'decide'> & { score: string }) => Promise<Answer>

/** 评分: an expert's, a survey's or a test's score. Each scorer's latest counts; several are averaged exactly. */
export const scoreRecorder =
  (record: RecordTasks, readOfficeActs: ReadOfficeActs): RecordScore =>
  ({ score, ...change }) =>
    record({
      ...change,
      decide: async ([before]) => {
        if (!before) return []
        await requireAssigned(change, before, readOfficeActs)
        requireOpenForScores(before)
        requireScorable(before, score)
        return [{ kind: 'scored', task: before.task.no, score }]
      },
    })

/** An expert scores only what is assigned, once anything of that task is assigned to anybody; a clerk scores all. */
async function requireAssigned(
  { current, acting, unit }: Pick<TaskChange, 'current' | 'acting' | 'unit'>,
  { task }: Standing,
  readOfficeActs: ReadOfficeActs,
): Promise<void> {
  if (acting.person.roles.has('clerk')) return
  if (mayScore(await readOfficeActs(), linesOf(current, acting), task.no, unit)) return
  throw new DeniedError(
    `${unit} 任务${task.no}（${task.title}）没有指派给您，由督导办指派的专家评分；如有疑问请与督导办联系。`,
  )
}

/** What was reviewed or appealed against is not decided anew by one more score. */
function requireOpenForScores({ task, state }: Standing): void {
  const about = `任务${task.no}（${task.title}）`
  if (state.appeal) {
    const how = state.appeal.answer ? '已经复核' : '正在等待复核，由复核决定'
    throw new BotError('appealed', `${about}的申诉${how}，不再接受评分；需要改判的，请用「复核」。`)
  }
  if (state.reviewed) {
    throw new BotError('already_confirmed', `${about}已经核定，不再接受评分；确需更改，请督导办先用「更正」收回核定。`)
  }
}

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
