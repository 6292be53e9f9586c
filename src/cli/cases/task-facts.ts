import { z } from 'zod'
import type { Facts } from '../../domain/facts.ts'
import type { CompiledTask } from '../../rules/tasks-rubric.ts'
import { CaseProblem, factFrom } from './case-run.ts'
import { CaseTime } from './parse-case.ts'

/** The times of a case: one, or one an upload. */
export const Submitted = z.union(
  [CaseTime.nullable(), z.array(CaseTime.nullable())],
  '应为时间，或每次上传一个时间的列表',
)

/**
 * The times of a task's uploads; throws a CaseProblem for more than it has. What needs no upload is judged whatever is
 * said to have come.
 */
export function submittedTo(
  task: CompiledTask | undefined,
  stated: z.infer<typeof Submitted> | undefined,
  key: CaseProblem['key'] = [],
): readonly (Date | null)[] {
  const most = task?.rounds ?? 1
  if (most === 0) return []
  const submitted = [stated ?? []].flat()
  if (submitted.length > most) throw new CaseProblem([...key, 'submitted'], `应至多 ${most} 个时间`)
  return submitted
}

/** What the facts of a task are called in a case file: by their labels, or by their names. */
const factNames = ({ grader, factLabels }: CompiledTask): ReadonlyMap<string, string> =>
  new Map([
    ...[...factLabels].map(([name, label]) => [label, name] as const),
    ...grader.names.map((name) => [name, name] as const),
    ['认定', 'office'],
    ['office', 'office'],
  ])

/** A typing mistake must never pass as "no facts". */
export function refuseUnknownFacts(
  task: CompiledTask,
  facts: Readonly<Record<string, unknown>>,
  key: CaseProblem['key'] = [],
): void {
  const known = factNames(task)
  for (const name of Object.keys(facts)) {
    if (!known.has(name))
      throw new CaseProblem(
        [...key, 'facts', name],
        `没有事实「${name}」，应为 ${[...task.factLabels.values(), '认定'].join('、')}`,
      )
  }
  const office = Office.safeParse(facts.office ?? facts.认定)
  if (!office.success) return
  for (const part of Object.keys(office.data)) {
    if (part !== 'grade' && part !== 'reason') {
      throw new CaseProblem([...key, 'facts', 'office', part], `没有「${part}」，应为 grade、reason`)
    }
  }
}

const Office = z.record(z.string(), z.unknown())

/** The facts of a case by their names, each a possible value. */
export function factsFrom(task: CompiledTask, facts: Readonly<Record<string, unknown>>): Facts {
  const names = factNames(task)
  return Object.fromEntries(
    Object.entries(facts).map(([said, value]) => {
      const name = names.get(said) ?? said
      return [name, factFrom(name, value)]
    }),
  )
}
