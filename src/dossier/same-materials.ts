import type { TaskState } from '../acts/unit-acts.ts'
import { type TaskSubject, taskKey } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'

/** Where something was handed in. */
export interface HandedInAt {
  readonly unit: UnitId
  readonly task: TaskSubject
}

/** A unit's state in a task. */
export interface UnitTask {
  readonly unit: UnitId
  readonly state: TaskState
}

/** One form for what leads to the same page. */
export const linkForm = (link: string): string => (URL.canParse(link) ? new URL(link).href : link).replace(/\/$/, '')

/** The content handed in for a task and not withdrawn: hashes of files, and links. */
export function contentOf({ uploads }: TaskState): ReadonlySet<string> {
  const submissions = uploads.flatMap((upload) => upload.submissions)
  return new Set(
    submissions.flatMap((one) =>
      one.kind === 'submitted' ? [...one.files.map(({ sha256 }) => sha256), ...one.links.map(linkForm)] : [],
    ),
  )
}

/** Indexes all content by where it was handed in. */
export function contentIndex(tasks: readonly UnitTask[]): ReadonlyMap<string, readonly HandedInAt[]> {
  const index = new Map<string, HandedInAt[]>()
  for (const { unit, state } of tasks) {
    for (const content of contentOf(state)) {
      const places = index.get(content) ?? []
      places.push({ unit, task: state.task })
      index.set(content, places)
    }
  }
  return index
}

/** The other tasks and units under which some of it was handed in too. */
export function sameMaterials(
  { unit, state }: UnitTask,
  index: ReadonlyMap<string, readonly HandedInAt[]>,
): readonly HandedInAt[] {
  const found = new Map<string, HandedInAt>()
  for (const content of contentOf(state)) {
    for (const place of index.get(content) ?? []) {
      const isOwn = place.unit === unit && taskKey(place.task) === taskKey(state.task)
      if (!isOwn) found.set(`${place.unit} ${taskKey(place.task)}`, place)
    }
  }
  return [...found.values()]
}
