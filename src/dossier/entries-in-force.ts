import { type Entry, tasksOf } from './entry.ts'

/** Entries that changed something and were not taken back. */
export const entriesInForce = (entries: readonly Entry[]): readonly Entry[] => {
  const undone = new Set(entries.flatMap(({ detail }) => (detail.kind === 'undone' ? [detail.undoes] : [])))
  return entries.filter(({ seq, detail }) => !undone.has(seq) && detail.kind !== 'undone' && detail.kind !== 'refused')
}

interface Sorted {
  /** Of the entries it was made from: they are only ever added to. */
  readonly count: number
  readonly byTask: ReadonlyMap<number, readonly Entry[]>
}

const NONE: readonly Entry[] = []
const sorted = new WeakMap<readonly Entry[], Sorted>()

/** Those of one task, in their order: the same list again for the same entries, and for all that have none. */
export function entriesOfTask(entries: readonly Entry[], task: number): readonly Entry[] {
  if (entries.length === 0) return NONE
  const known = sorted.get(entries)
  if (known?.count === entries.length) return known.byTask.get(task) ?? NONE
  const made = { count: entries.length, byTask: byTaskNo(entriesInForce(entries)) }
  sorted.set(entries, made)
  return made.byTask.get(task) ?? NONE
}

function byTaskNo(entries: readonly Entry[]): ReadonlyMap<number, readonly Entry[]> {
  const byTask = new Map<number, Entry[]>()
  for (const entry of entries) {
    for (const no of new Set(tasksOf(entry.detail))) {
      const own = byTask.get(no)
      if (own) own.push(entry)
      else byTask.set(no, [entry])
    }
  }
  return byTask
}
