import type { Actor } from '../acts/act.ts'
import { type Entry, tasksOf } from '../acts/entry.ts'
import { unitActs } from '../acts/unit-acts.ts'
import type { TaskKey } from '../domain/task.ts'

/** Entries that changed something and were not taken back. */
export const entriesInForce = (entries: readonly Entry[]): readonly Entry[] => {
  const undone = new Set(entries.flatMap(({ detail }) => (detail.kind === 'undone' ? [detail.undoes] : [])))
  return entries.filter(({ seq, detail }) => !undone.has(seq) && detail.kind !== 'undone' && detail.kind !== 'refused')
}

interface Sorted {
  /** The number of entries it was made from; entries are only ever added. */
  readonly count: number
  readonly byTask: ReadonlyMap<TaskKey, readonly Entry[]>
}

const NONE: readonly Entry[] = []
const sorted = new WeakMap<readonly Entry[], Sorted>()

/** The entries of one task, in order. Gives the same list for the same entries, and one list for all empty cases. */
export function entriesOfTask(entries: readonly Entry[], task: TaskKey): readonly Entry[] {
  if (entries.length === 0) return NONE
  const known = sorted.get(entries)
  if (known?.count === entries.length) return known.byTask.get(task) ?? NONE
  const made = { count: entries.length, byTask: byTaskNo(entriesInForce(entries)) }
  sorted.set(entries, made)
  return made.byTask.get(task) ?? NONE
}

/** The shorter list that a task's list grew from, and the entries added. */
interface Growth {
  readonly before: readonly Entry[]
  readonly added: readonly Entry[]
}

const latest = new WeakMap<readonly Entry[], Entry[]>()
const growths = new WeakMap<readonly Entry[], Growth>()

/** Appends entries. Gives the same list for the same additions, and keeps the sorting by task. */
export function withAdded(entries: readonly Entry[], added: readonly Entry[]): Entry[] {
  const known = latest.get(entries)
  if (known && isWith(known, entries, added)) return known
  const all = [...entries, ...added]
  latest.set(entries, all)
  const before = sorted.get(entries)
  if (before?.count === entries.length && added.every(takesNothingBack)) {
    sorted.set(all, { count: all.length, byTask: grown(before.byTask, added) })
  }
  return all
}

/** The growth of a list from `entriesOfTask`, where it is known. */
export const growthOf = (own: readonly Entry[]): Growth | undefined => growths.get(own)

const isWith = (all: readonly Entry[], entries: readonly Entry[], added: readonly Entry[]): boolean =>
  added.length > 0 &&
  all.length === entries.length + added.length &&
  added.every((entry, at) => all[entries.length + at] === entry)

const takesNothingBack = ({ detail }: Entry): boolean => detail.kind !== 'undone'

function grown(before: Sorted['byTask'], added: readonly Entry[]): Sorted['byTask'] {
  const byTask = new Map(before)
  for (const [no, more] of byTaskNo(entriesInForce(added))) {
    const own = before.get(no) ?? NONE
    const all = [...own, ...more]
    growths.set(all, { before: own, added: more })
    byTask.set(no, all)
  }
  return byTask
}

function byTaskNo(entries: readonly Entry[]): ReadonlyMap<TaskKey, readonly Entry[]> {
  const byTask = new Map<TaskKey, Entry[]>()
  for (const entry of entries) {
    for (const no of new Set(tasksOf(entry.detail))) {
      const own = byTask.get(no)
      if (own) own.push(entry)
      else byTask.set(no, [entry])
    }
  }
  return byTask
}

/** The actors who ever confirmed something of a task, even if it was taken back since (更正); null: of the whole dossier, as a candidate's is. */
export const everConfirmed = (entries: readonly Entry[], task: TaskKey | null): readonly Actor[] =>
  actorsOf(entries, task, ({ detail }) => unitActs[detail.kind].confirms === true)

/** Whether something of a candidate was confirmed after its appeal was answered; what the answer says is no such thing. */
export function confirmedSince(entries: readonly Entry[], appealed: Date): boolean {
  const inForce = entriesInForce(entries)
  const answered = inForce.findLastIndex(
    ({ detail, at }) => unitActs[detail.kind].answersAppeal === true && new Date(at) >= appealed,
  )
  return answered >= 0 && inForce.slice(answered + 1).some(({ detail }) => unitActs[detail.kind].confirms === true)
}

/** The actors who ever answered an appeal on a task (复核), or took an answer back (更正). */
export function everAnswered(entries: readonly Entry[], task: TaskKey | null): readonly Actor[] {
  const answers = new Set(entries.flatMap(({ detail, seq }) => (unitActs[detail.kind].answersAppeal ? [seq] : [])))
  return actorsOf(
    entries,
    task,
    ({ detail, seq }) => answers.has(seq) || (detail.kind === 'undone' && answers.has(detail.undoes)),
  )
}

const actorsOf = (entries: readonly Entry[], task: TaskKey | null, is: (entry: Entry) => boolean): readonly Actor[] =>
  entries.flatMap((entry) => {
    const tasks = tasksOf(entry.detail)
    const isAbout = task === null ? tasks.length === 0 : tasks.includes(task)
    return isAbout && is(entry) ? [entry.by] : []
  })
