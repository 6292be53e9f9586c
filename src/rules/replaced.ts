import type { ContentChange, LaterArrival, TaskInput } from './task-input.ts'
import type { CompiledTask } from './tasks-rubric.ts'

/** When content that was in by the deadline was replaced after it, other than to cure a return; null where it was not. */
export const replacedOn = (later: LaterArrival | null | undefined): Date | null =>
  latestOf(later, ({ cured }) => !cured)

/** When what was in by the deadline came back after it, within the window of a return; null where it did not. */
export const curedOn = (later: LaterArrival | null | undefined): Date | null => latestOf(later, ({ cured }) => cured)

function latestOf(later: LaterArrival | null | undefined, which: (change: ContentChange) => boolean): Date | null {
  const times = (later?.changed ?? []).filter(which).map(({ on }) => on.getTime())
  return times.length === 0 ? null : new Date(Math.max(...times))
}

export const isReplaced = ({ later }: TaskInput): boolean => later?.some((one) => replacedOn(one) !== null) ?? false
export const isCured = ({ later }: TaskInput): boolean => later?.some((one) => curedOn(one) !== null) ?? false

/** Content was replaced, and whether that was in time is for the reviewer to say. */
export const isForReviewer = ({ replaced }: CompiledTask, input: TaskInput): boolean =>
  replaced.value === 'reviewer' && isReplaced(input)

/** How replaced content counts; `open` until the reviewer says. Null where nothing was replaced. */
export function replacedCounts({ replaced }: CompiledTask, input: TaskInput): 'on-time' | 'late' | 'open' | null {
  if (!isReplaced(input)) return null
  return replaced.value === 'reviewer' ? (input.replacedCounts ?? 'open') : replaced.value
}

/** The same input, an upload whose content was replaced counting from then. */
export const asLate = (input: TaskInput): TaskInput => countedFrom(input, replacedOn)

/** The same input as the readings in force count it: what cured a return, and what did not come back. */
export function asCounted({ cured, lapsed }: CompiledTask, input: TaskInput): TaskInput {
  const back = cured.value === 'again' && isCured(input) ? countedFrom(input, curedOn) : input
  if (lapsed.value !== '未报送' || !hasLapsed(back)) return back
  return { ...back, submitted: back.submitted.map((time, upload) => (back.lapsed?.[upload] ? null : time)) }
}

/** Something was returned, and its window has passed without its coming back. */
export const hasLapsed = ({ lapsed }: TaskInput): boolean => lapsed?.some((one) => one !== null) ?? false

/** 文件未规定 how it counts that the window of a return has passed. */
export const isLapseOpen = ({ lapsed }: CompiledTask, input: TaskInput): boolean =>
  lapsed.value === '文件未规定' && hasLapsed(input)

const countedFrom = (input: TaskInput, timeOf: (later: LaterArrival | null | undefined) => Date | null): TaskInput => ({
  ...input,
  submitted: input.submitted.map((time, upload) => (time ? (timeOf(input.later?.[upload]) ?? time) : time)),
})
