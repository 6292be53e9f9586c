import { type Path, RubricError } from '../rubric-error.ts'
import type { UploadRule } from './deadlines.ts'
import type { DueData, EventData, RecursData } from './due-data.ts'
import { compileDue, compileRecurringDue, type OfficeCalendar } from './due-rule.ts'

/** A row's deadlines as its data says them. */
interface UploadsData {
  readonly no: number
  readonly uploads: readonly { readonly due: DueData; readonly includesDay?: boolean | undefined }[]
  readonly recurs?: RecursData
}

interface UploadsContext {
  readonly events: readonly EventData[]
  readonly calendar: OfficeCalendar
}

/** Compiles the deadlines; throws a RubricError for an event that the rubric does not name. */
export function compileUploads(
  { no, uploads, recurs }: UploadsData,
  path: Path,
  context: UploadsContext,
): readonly UploadRule[] {
  const { events, calendar } = context
  if (recurs) return [{ due: compileRecurringDue(recurs.due, recurs.every, calendar), includesDay: recurs.includesDay }]
  return uploads.map(({ due, includesDay }, at) => {
    const compiled = compileDue(due, { task: no, upload: at }, context)
    if (compiled) return { due: compiled, includesDay }
    const names = events.map(({ name }) => name)
    throw new RubricError(
      [...path, 'uploads', at, 'due', 'after'],
      names.length === 0 ? '应先在 events 里写明这个事件' : `应为 events 里的 ${names.join('、')} 之一`,
    )
  })
}
