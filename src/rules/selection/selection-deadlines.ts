import type { Day } from '../../domain/day.ts'
import type { ClauseRef } from '../notice.ts'
import type { Selection } from './selection.ts'

/** A day until which candidates are put forward with their materials. */
export interface SelectionDeadline {
  /** 推荐, or where they are sent in: 报市办公室. */
  readonly label: string
  readonly due: Day
  /** The last millisecond that is on time. */
  readonly limit: number
  readonly clause: ClauseRef
}

/** The deadlines of a selection in a year, the earliest first. */
export function selectionDeadlines(
  { body, candidate }: Pick<Selection, 'body' | 'candidate'>,
  year: number,
): readonly SelectionDeadline[] {
  const own = body?.deadlineOf(year)
  const stages = candidate?.levels.flatMap((level) => (level.stages.length > 1 ? [] : level.stages)) ?? []
  return [
    ...(own ? [{ label: '推荐', ...own }] : []),
    ...stages.flatMap(({ label, clause, deadlines }) =>
      deadlines(year).map(({ due, limit }) => ({ label, due, limit, clause })),
    ),
  ].toSorted((one, other) => one.limit - other.limit)
}

/** The deadline that comes next; after all of them the last one. */
export const nextDeadline = (deadlines: readonly SelectionDeadline[], at: Date): SelectionDeadline | undefined =>
  deadlines.find(({ limit }) => at.getTime() <= limit) ?? deadlines.at(-1)
