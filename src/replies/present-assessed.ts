import { flagWords } from '../domain/flag.ts'
import { gradeWords } from '../domain/grade.ts'
import type { Standing } from '../dossier/standing.ts'
import { evaluateTask } from '../rules/evaluate-task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { presentDetail } from './present-detail.ts'
import { presentFacts } from './present-facts.ts'
import { presentShort } from './present-standing.ts'

/** What a self-assessment's receipt says: one task with its derivation, many as one table. */
export function presentAssessed(after: readonly Standing[], rubric: TasksRubric, now: Date) {
  const [only, ...others] = after
  if (only && others.length === 0) {
    return {
      recorded: [
        `已记录自评：任务${only.task.no}（${only.task.title}）`,
        ...presentDetail(only, rubric),
        ...expectedLines(only, rubric, now),
      ],
      undo: `重发「自评 ${only.task.no} …」即可更改（核定前）`,
      next: nextStep(only),
    }
  }
  return {
    recorded: [
      `已记录自评${after.length}项：`,
      ...after.map(
        (standing) =>
          `${standing.task.no}. ${presentFacts(standing.state.assessed?.facts ?? {}, standing.task.facts)} → ${presentShort(standing)}${expectedShort(standing, rubric, now)}`,
      ),
      `依据：${rubric.notices.map(({ number }) => number).join('、')}`,
    ],
    undo: '重发「自评 编号 …」即可更改（核定前）',
    next: '发送「查询 编号」看推算过程和条款',
  }
}

/** What the claim would come to if everything were handed in now. */
function expected({ input, result, task }: Standing, rubric: TasksRubric, now: Date) {
  if (result.grade !== null || result.timing !== 'early' || task.uploads.length === 0) return null
  return evaluateTask(rubric, { ...input, at: now, submitted: task.uploads.map((_, at) => input.submitted[at] ?? now) })
}

function expectedLines(standing: Standing, rubric: TasksRubric, now: Date): string[] {
  const result = expected(standing, rubric, now)
  if (!result) return []
  if (result.undecided) return ['尚未报送；按时报送后等次：文件未规定，由督导办认定']
  const grade = result.grade ? gradeWords[result.grade] : '待评定'
  return [`尚未报送；按时报送后预计：${grade}${result.flag ? `、${flagWords[result.flag]}` : ''}（自评）`]
}

function expectedShort(standing: Standing, rubric: TasksRubric, now: Date): string {
  const result = expected(standing, rubric, now)
  if (!result?.grade) return ''
  return `，按时报送后预计${gradeWords[result.grade]}${result.flag ? `·${flagWords[result.flag]}` : ''}`
}

const nextStep = ({ task, state }: Standing): string =>
  task.uploads.length > 0 && state.uploads.some(({ completedAt }) => completedAt === null)
    ? `发送「提交 ${task.no} 链接」报送材料`
    : '等待督导办审核'
