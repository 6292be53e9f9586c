import type { LaterArrival, TaskInput } from './task-input.ts'
import type { CompiledTask } from './tasks-rubric.ts'

/** When content that was in by the deadline was replaced after it, other than to cure a return; null where it was not. */
export const replacedOn = (later: LaterArrival | null | undefined): Date | null => {
  const times = (later?.changed ?? []).flatMap(({ on, cured }) => (cured ? [] : [on.getTime()]))
  return times.length === 0 ? null : new Date(Math.max(...times))
}

export const isReplaced = ({ later }: TaskInput): boolean => later?.some((one) => replacedOn(one) !== null) ?? false

/** Content was replaced, and whether that was in time is for the reviewer to say. */
export const isForReviewer = ({ replaced }: CompiledTask, input: TaskInput): boolean =>
  replaced.value === 'reviewer' && isReplaced(input)

/** How replaced content counts; `open` until the reviewer says. Null where nothing was replaced. */
export function replacedCounts({ replaced }: CompiledTask, input: TaskInput): 'on-time' | 'late' | 'open' | null {
  if (!isReplaced(input)) return null
  return replaced.value === 'reviewer' ? (input.replacedCounts ?? 'open') : replaced.value
}

/** The same input, an upload whose content was replaced counting from then. */
export const asLate = (input: TaskInput): TaskInput => ({
  ...input,
  submitted: input.submitted.map((time, upload) => (time ? (replacedOn(input.later?.[upload]) ?? time) : time)),
})
