import { gradeWords } from '../../domain/grade.ts'
import type { Finding } from '../../rules/check-up.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { situationWords } from './situation-words.ts'

/** One finding of the check-up (体检), with a situation to show it by. */
export function findingWords(rubric: TasksRubric, finding: Finding): string {
  const title = (no: number) => `第${no}项「${rubric.tasks.get(no)?.data.title ?? ''}」`
  switch (finding.kind) {
    case 'silent':
      return `文件未规定：${title(finding.task)}，${
        finding.interpretation === null ? '没有相应口径' : `由口径 ${link(finding.interpretation)} 留待办公室认定`
      }。例：${situationWords(rubric, finding.example)}`
    case 'settled':
      return `条款本身没有定论，由口径 ${link(finding.interpretation)} 决定：第${finding.tasks.join('、')}项。例：${situationWords(rubric, finding.example)}`
    case 'overlap':
      return `两种降等情形并存：${title(finding.task)}。例：${situationWords(rubric, finding.example)}`
    case 'never':
      return `得不到的等次：${title(finding.task)}在任何情形下都评不到「${gradeWords[finding.grade]}」`
    case 'unused':
      return `没有规则使用的口径：${link(finding.interpretation)}`
    default:
      return finding satisfies never
  }
}

const link = (id: string): string => `[${id}](#口径-${id})`
