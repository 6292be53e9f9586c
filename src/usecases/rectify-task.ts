import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { Standing } from '../dossier/standing.ts'

export type RectifyTask = (order: Omit<TaskChange, 'decide'>) => Promise<Answer>

/**
 * 整改: the office confirms that it was put right after supervision, which turns a yellow flag blue
 * (豫依法行政领办〔2015〕85号, 四、分析评价制度 一: 经督促指导后纠正的，黄旗可改为蓝旗).
 */
export const taskRectifier =
  (record: RecordTasks): RectifyTask =>
  (change) =>
    record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        requireRectifiable(before)
        return [{ kind: 'rectified', task: before.task.no }]
      },
    })

function requireRectifiable({ task, state, result, flagIsOfficial }: Standing): void {
  if (state.rectified) throw new BotError('already_rectified', `任务${task.no}已经确认过整改。`)
  if (result.flag !== 'yellow' || !flagIsOfficial) {
    throw new BotError('no_yellow_flag', `任务${task.no}现在没有正式的黄旗，无需整改。`)
  }
  const since = state.established?.on ?? new Date(0)
  if (!state.supervisions.some(({ at }) => at >= since)) {
    throw new BotError(
      'not_supervised',
      `任务${task.no}还没有督促指导记录，不能由黄旗改为蓝旗；请先发送「督导 单位 ${task.no} 说明」。`,
    )
  }
  if (result.timing === 'overdue') {
    throw new BotError('not_corrected', `任务${task.no}仍未补报，尚未纠正，不能确认整改。`)
  }
}
