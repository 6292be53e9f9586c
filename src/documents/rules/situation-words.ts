import { momentWords } from '../../domain/day.ts'
import { presentFacts } from '../../domain/facts.ts'
import { unitKindWords } from '../../domain/unit.ts'
import { replacedOn } from '../../rules/replaced.ts'
import type { TaskInput } from '../../rules/task-input.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { plain } from './markdown.ts'

/** A situation in words, enough to write a case of it: unit, task, times and facts. */
export function situationWords(rubric: TasksRubric, { unit, task, submitted, later, facts, at }: TaskInput): string {
  const compiled = rubric.tasks.get(task)
  const times = submitted.map((time, upload) => {
    const replaced = replacedOn(later?.[upload])
    const again = replaced ? `、${momentWords(replaced)}更换内容` : ''
    return time ? `${momentWords(time)}报送${again}` : '未报送'
  })
  const stated = presentFacts(facts, compiled?.grader.specs ?? [])
  return plain(
    [
      unitKindWords[unit],
      `第${task}项「${compiled?.data.title ?? ''}」`,
      ...times,
      `事实：${stated}`,
      `评定于${momentWords(at)}`,
    ].join('，'),
  )
}
