import { flagWords } from '../domain/flag.ts'
import { gradeWords } from '../domain/grade.ts'
import type { Task } from '../domain/task.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'

/** What lateness would cost, as the rubric has it. */
export function presentLateCost({ no, uploads }: Task, rubric: TasksRubric): string {
  const task = rubric.tasks.get(no)
  if (!task || uploads.length === 0) return '迟报：没有期限，不存在迟报'
  if (task.flagged !== 'timed') return '迟报：自愿报送，迟报不影响等次和旗帜'
  const grade = task.demotes.late ? '超期降一个等次' : '文件未规定降等次'
  const never = task.notSubmitted ? `；到期不报评为${gradeWords[task.notSubmitted]}` : ''
  return `迟报：${grade}，挂${flagWords[rubric.flags.notInTime]}${never}`
}
