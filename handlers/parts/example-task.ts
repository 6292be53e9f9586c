import { candidateRef } from '../../src/conversation/own-candidates.ts'
import { isTaskOf, type Task, taskRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'

/** The task that examples name: one of the rubric in force that fits, the unit's own where it has one. */
export function exampleTask(
  { tasks, roster }: Pick<CurrentCampaign, 'tasks' | 'roster'>,
  unit: UnitId | undefined,
  fits: (task: Task) => boolean = () => true,
): Task | undefined {
  const listed = roster.units.find(({ name }) => name === unit)
  const fitting = tasks.filter(fits)
  const own = listed && fitting.find((task) => isTaskOf(task, { kind: listed.kind, unit: listed.name }))
  return own ?? fitting[0]
}

/** Examples that name such a task; none where the rubric has none. */
export function examplesOf(
  current: Pick<CurrentCampaign, 'tasks' | 'roster'>,
  unit: UnitId | undefined,
  make: (ref: string, task: Task) => readonly string[],
  fits?: (task: Task) => boolean,
): readonly string[] {
  const task = exampleTask(current, unit, fits)
  return task ? make(taskRef(task), task) : []
}

/** The example for a candidate of the notice; undefined where the unit is none. */
export const exampleOfCandidate = (
  current: Pick<CurrentCampaign, 'id' | 'name' | 'notices' | 'candidates'>,
  unit: UnitId,
  make: (ref: string) => string,
): readonly string[] | undefined => (current.candidates.has(unit) ? [make(candidateRef(current, unit))] : undefined)

/** Something is to be handed in for it. */
export const isHandedIn = ({ uploads }: Task): boolean => uploads.length > 0

/** It is scored, by experts or by a survey. */
export const hasScore = ({ facts }: Task): boolean => facts.some(({ kind }) => kind === 'score')

/** Something can be stated of it. */
export const hasFacts = ({ facts }: Task): boolean => facts.length > 0
