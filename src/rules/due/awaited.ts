import type { Day } from '../../domain/day.ts'
import type { TasksRubric } from '../tasks-rubric.ts'
import { type EventData, SET_BY_OFFICE } from './due-data.ts'
import { type UploadPlace, uploadKey } from './due-rule.ts'

/** What deadlines wait for until the office records its day: an event, or the office's own word. */
export type Awaited =
  | {
      readonly kind: 'event'
      readonly event: EventData
      readonly places: readonly UploadPlace[]
      readonly on: Day | null
    }
  | { readonly kind: 'deadline'; readonly places: readonly [UploadPlace]; readonly on: Day | null }

/** Everything that a rubric's deadlines wait for, events first; `on` is the day that is recorded. */
export function awaitedBy({ tasks, events, calendar }: TasksRubric): readonly Awaited[] {
  const uploads = [...tasks.values()].flatMap(({ data: { no, uploads } }) =>
    uploads.map(({ due }, upload) => ({ due, place: { task: no, upload } })),
  )
  return [
    ...events.map((event): Awaited => {
      const counted = uploads.filter(({ due }) => typeof due === 'object' && 'after' in due && due.after === event.name)
      const places = counted.map(({ place }) => place)
      return { kind: 'event', event, places, on: calendar.events.get(event.name) ?? null }
    }),
    ...uploads.flatMap(({ due, place }): readonly Awaited[] =>
      due === SET_BY_OFFICE
        ? [{ kind: 'deadline', places: [place], on: calendar.set.get(uploadKey(place)) ?? null }]
        : [],
    ),
  ]
}
