import type { Change } from './advice.ts'
import type { Deadline } from './due/deadlines.ts'
import type { TaskInput } from './task-input.ts'
import { situationOf } from './task-situation.ts'
import type { CompiledTask, TasksRubric } from './tasks-rubric.ts'

/** Changes that go together, and what they make of the input. */
export interface Option {
  readonly changes: readonly Change[]
  readonly apply: (input: TaskInput) => TaskInput
}

/** Everything that can still be changed: for each thing its options, each going further than the one before. */
export function openDials(
  rubric: TasksRubric,
  input: TaskInput,
  fixed: readonly string[],
): readonly (readonly Option[])[] {
  const task = rubric.tasks.get(input.task)
  if (!task?.applies.has(input.unit)) return []
  const facts = task.grader
    .dials(input.facts, situationOf(task, input))
    .filter(({ fact }) => !fixed.includes(fact) && input.facts.office === undefined)
    .map(({ options }) =>
      options.map(({ changes, apply }): Option => ({ changes, apply: (was) => ({ ...was, facts: apply(was.facts) }) })),
    )
  return [...uploads(task, input), ...facts, ...rectification(task, input)].filter((options) => options.length > 0)
}

function uploads(task: CompiledTask, input: TaskInput): Option[][] {
  const { submitted, at } = input
  const deadlines = task.deadlines(input)
  return deadlines.map((deadline, upload) => {
    if (submitted[upload]) return []
    const { change, time } = handingIn(deadline, upload, at)
    const apply = (was: TaskInput): TaskInput => ({
      ...was,
      submitted: deadlines.map((_, place) => (place === upload ? time : (was.submitted[place] ?? null))),
    })
    return [{ changes: [change], apply }]
  })
}

function handingIn(deadline: Deadline, upload: number, at: Date): { readonly change: Change; readonly time: Date } {
  if (deadline.due === null) return { change: { kind: 'submit', upload }, time: at }
  const { due, limit, lastMoment } = deadline
  if (at.getTime() > limit) return { change: { kind: 'submit-missing-upload', upload, due }, time: at }
  return { change: { kind: 'submit-by', upload, due, lastMoment }, time: lastMoment }
}

/** 黄旗 for lateness or misconduct can be lifted, by the office's confirmation. */
function rectification(task: CompiledTask, input: TaskInput): Option[][] {
  if (input.rectified || task.flagged === 'none') return []
  return [[{ changes: [{ kind: 'rectify' }], apply: (was) => ({ ...was, rectified: true }) }]]
}
