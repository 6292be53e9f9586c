import { momentWords } from '../domain/day.ts'
import { presentFacts } from '../domain/facts.ts'
import { gradeWords } from '../domain/grade.ts'
import type { Task } from '../domain/task.ts'
import { unitKindWords } from '../domain/unit.ts'
import type { Advice } from '../rules/advice.ts'
import type { Derivation } from '../rules/derivation.ts'
import type { TaskInput, TaskResult } from '../rules/task-input.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { presentAdvice } from './present-advice.ts'
import { presentClausesOf } from './present-clauses.ts'
import { presentConsulted } from './present-consulted.ts'
import { presentDerivation } from './present-derivation.ts'
import { presentFlag, timingWords } from './present-standing.ts'

/** A task checked before it is sent in: as it stands at a moment, why, and what would still raise it. */
export function presentTaskCheck(
  rubric: TasksRubric,
  task: Task,
  { unit, at, facts, rectified }: TaskInput,
  { derivation, advice }: { readonly derivation: Derivation; readonly advice: Advice },
): string[] {
  const rests = [...derivation.steps, ...advice.shut]
  return [
    `任务${task.no}（${task.title}），${unitKindWords[unit]}，评定于${momentWords(at)}`,
    `结果：${resultWords(advice.now, task, rectified)}`,
    `事实：${presentFacts(facts, task.facts)}`,
    '推算：',
    ...presentDerivation(derivation).map((line) => `· ${line}`),
    ...presentAdvice(advice, task, unit),
    ...presentClausesOf(rests, rubric),
    ...presentConsulted(rests, rubric),
  ]
}

function resultWords({ applies, grade, flag, timing, undecided }: TaskResult, task: Task, rectified: boolean): string {
  if (!applies) return '不适用'
  const assessed = undecided ? '等次文件未规定，由督导办认定' : grade ? `等次${gradeWords[grade]}` : '尚无等次'
  const flagged = flag ? presentFlag(flag, { voluntary: task.voluntary, rectified }) : '暂无旗'
  return [timingWords[timing], ...(task.voluntary ? [] : [assessed]), flagged].join('，')
}
