import { presentFacts } from '../domain/facts.ts'
import type { Standing } from '../dossier/standing.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { presentSources } from './present-clauses.ts'
import { presentDetail } from './present-detail.ts'
import { presentShort } from './present-standing.ts'

/** What a self-assessment's receipt says: one task with its derivation, many as one table. */
export function presentAssessed(after: readonly Standing[], rubric: TasksRubric) {
  const [only, ...others] = after
  if (only && others.length === 0) {
    return {
      recorded: [`已记录自评：任务${only.task.no}（${only.task.title}）`, ...presentDetail(only, rubric)],
      undo: `重发「自评 ${only.task.no} …」即可更改（核定前）`,
      next: nextStep(only),
    }
  }
  return {
    recorded: [`已记录自评${after.length}项：`],
    table: { columns: ['任务', '自评事实', '结果'], rows: after.map((standing) => rowOf(standing, rubric)) },
    sources: presentSources(rubric),
    undo: '重发「自评 编号 …」即可更改（核定前）',
    next: '发送「查询 编号」看推算过程和条款',
  }
}

function rowOf(standing: Standing, rubric: TasksRubric) {
  const { task, state } = standing
  const facts = presentFacts(state.assessed?.facts ?? {}, task.facts)
  const result = presentShort(standing, rubric)
  return { cells: [`${task.no}. ${task.title}`, facts, result], line: `${task.no}. ${facts} → ${result}` }
}

const nextStep = ({ task, state }: Standing): string =>
  task.uploads.length > 0 && state.uploads.some(({ completedAt }) => completedAt === null)
    ? `发送「提交 ${task.no} 链接」报送材料`
    : '等待督导办审核'
