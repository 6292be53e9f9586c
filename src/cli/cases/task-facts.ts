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

/** A typing mistake must never pass as "no facts". */
export function refuseUnknownFacts(
  { grader }: CompiledTask,
  facts: Readonly<Record<string, unknown>>,
  key: CaseProblem['key'] = [],
): void {
  const known = [...grader.names, 'office']
  for (const name of Object.keys(facts)) {
    if (!known.includes(name))
      throw new CaseProblem([...key, 'facts', name], `没有事实「${name}」，应为 ${known.join('、')}`)
  }
  const office = Office.safeParse(facts.office)
  if (!office.success) return
  for (const part of Object.keys(office.data)) {
    if (part !== 'grade' && part !== 'reason') {
      throw new CaseProblem([...key, 'facts', 'office', part], `没有「${part}」，应为 grade、reason`)
    }
  }
}

const Office = z.record(z.string(), z.unknown())

/** The facts of a case, each a possible value. */
export const factsFrom = (facts: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, factFrom(name, value)]))
