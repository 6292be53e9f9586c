import type { TaskState } from '../../src/acts/unit-acts.ts'
import { BotError } from '../../src/domain/errors.ts'
import { cardReply, type Reply } from '../../src/domain/message.ts'
import { taskName, taskRef } from '../../src/domain/task.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { interpretationTitle } from '../../src/rules/interpretation.ts'
import type { TasksRubric } from '../../src/rules/tasks-rubric.ts'
import { requireFlags } from './require-flags.ts'

/** Throws where the notice's rules do not let the yellow flag turn blue (黄旗改蓝旗). */
export function requireRectifiable({ task, state, result, flagIsOfficial }: Standing, rubric: TasksRubric): void {
  requireFlags(rubric, '整改')
  if (state.rectified) throw new BotError('already_rectified', `${taskName(task)}已经确认过整改。`)
  if (result.flag !== 'yellow' || !flagIsOfficial) {
    throw new BotError('no_yellow_flag', `${taskName(task)}现在没有正式的黄旗，无需整改。`)
  }
  requireSupervised(state, rubric)
  if (result.timing === 'overdue') {
    throw new BotError('not_corrected', `${taskName(task)}仍未补报，尚未纠正，不能确认整改。`)
  }
}

/** Whether a person may decide that now; the rules decide no more than that. */
export function isRectifiable(standing: Standing, rubric: TasksRubric): boolean {
  if (rubric.flags === null) return false
  try {
    requireRectifiable(standing, rubric)
    return true
  } catch (cause) {
    if (cause instanceof BotError) return false
    throw cause
  }
}

/** The button that decides it: 「黄转蓝 金水区 2」. */
export const toBlueButton = (unit: string, task: Standing['task']) => ({
  label: '黄旗改蓝旗',
  say: `黄转蓝 ${unit} ${taskRef(task)}`,
})

/** The proposal to the clerk, who decides it in one tap or leaves it. */
export const toBlueCard = (unit: string, { task }: Pick<Standing, 'task'>): Reply => {
  const button = toBlueButton(unit, task)
  return cardReply(
    `黄旗改蓝旗：${unit}`,
    [`${unit} ${taskName(task)}已有督导记录，并已补报：认为已经纠正的，按按钮或发送「${button.say}」，黄旗改为蓝旗。`],
    [button],
  )
}

/** Supervision is on record, and came first where the 口径 has it before the unit's correction. */
function requireSupervised({ task, established, supervisions, uploads }: TaskState, rubric: TasksRubric): void {
  const { value, by } = requireFlags(rubric, '整改').rectified.supervisedBefore
  if (value === 'none') return
  const since = supervisions.filter(({ at }) => at >= (established?.on ?? new Date(0)))
  if (since.length === 0) {
    throw new BotError(
      'not_supervised',
      `${taskName(task)}还没有督促指导记录，不能由黄旗改为蓝旗；请先发送「督导 单位 ${taskRef(task)} 说明」。`,
    )
  }
  const corrected = uploads.flatMap(({ completedAt }) => completedAt ?? [])
  if (value === 'confirmation' || corrected.length === 0) return
  if (corrected.some((on) => since.some(({ at }) => at <= on))) return
  const rule = by === null ? '' : `（${interpretationTitle(rubric, by)}）`
  throw new BotError('not_supervised', `${taskName(task)}的督促指导晚于单位补报，不能由黄旗改为蓝旗${rule}。`)
}
