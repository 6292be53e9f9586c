import type { Actor } from '../acts/act.ts'
import { type Entry, tasksOf } from '../acts/entry.ts'
import { unitActs } from '../acts/unit-acts.ts'

/** Everybody who ever confirmed something of a task, also where it was taken back since (更正). */
export const everConfirmed = (entries: readonly Entry[], task: number): readonly Actor[] =>
  actorsOf(entries, task, ({ detail }) => unitActs[detail.kind].confirms === true)

/** Everybody who ever answered an appeal on a task (复核), or took an answer back (更正). */
export function everAnswered(entries: readonly Entry[], task: number): readonly Actor[] {
  const answers = new Set(entries.flatMap(({ detail, seq }) => (detail.kind === 'reappraised' ? [seq] : [])))
  return actorsOf(
    entries,
    task,
    ({ detail, seq }) => answers.has(seq) || (detail.kind === 'undone' && answers.has(detail.undoes)),
  )
}

const actorsOf = (entries: readonly Entry[], task: number, is: (entry: Entry) => boolean): readonly Actor[] =>
  entries.flatMap((entry) => (tasksOf(entry.detail).includes(task) && is(entry) ? [entry.by] : []))
