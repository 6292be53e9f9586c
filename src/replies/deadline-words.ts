import type { TaskState } from '../acts/unit-acts.ts'
import { type Day, daysLeftWords, dayWords, yearOfDay } from '../domain/day.ts'
import type { Upload } from '../domain/task.ts'
import { dueOf, dueTimeOf } from '../dossier/task-state.ts'

/** An upload's place, and the day that counts for it where that is another one (a return's window). */
interface Place {
  readonly upload: number
  readonly due?: Day | null
}

/** 「7月29日（周三）17:00」, or how the notice writes a deadline whose day is not known yet. */
export function dueWords(state: TaskState, { upload, due = dueOf(state, upload) ?? null }: Place): string {
  const own = state.task.uploads[upload]
  if (due === null) return own?.awaits ?? '期限由督导办确定'
  return `${inYear(own, due)}${timeOn(state, upload, due)}`
}

/** 「次年1月10日（周日）」 where a day lies in the year after the campaign's. */
export const inYear = (own: Upload | undefined, due: Day): string =>
  own?.nextYear && own.due !== null && yearOfDay(own.due) === yearOfDay(due) ? `次年${dayWords(due)}` : dayWords(due)

/** A deadline behind the word 期限, which is not said twice: 「期限：由督导办确定」. */
export const behindDue = (words: string): string => words.replace(/^期限/, '')

/** The same with the days left: 「7月29日（周三），还有3天」. */
export function dueWithDaysLeft(state: TaskState, place: Place, now: Date): string {
  const { upload, due = dueOf(state, upload) ?? null } = place
  if (due === null) return dueWords(state, place)
  const left = daysLeftWords(due, now)
  const time = timeOn(state, upload, due)
  return `${dueWords(state, place)}，${time === '' ? left : left.replace('24时', time)}`
}

/** The time of the day, where the notice or the extension names one; none on the last day of a return. */
const timeOn = (state: TaskState, upload: number, due: Day): string =>
  dueOf(state, upload) === due ? (dueTimeOf(state, upload) ?? '') : ''
