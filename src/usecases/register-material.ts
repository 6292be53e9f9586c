import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { Day, endOfDay, shanghaiIso, startOfDay } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import { isConfirmed, type Standing } from '../dossier/standing.ts'

/** Some materials of one upload that came by mail or on paper. */
export interface RegisteredPart {
  readonly upload: number
  readonly materials: readonly number[]
  readonly note: string
}

export type RegisterMaterial = (
  order: Omit<TaskChange, 'decide'> & { parts: readonly RegisteredPart[]; arrivedAt: Date },
) => Promise<Answer>

/** 登记: a material that came by mail or on paper counts from its real arrival. */
export const materialRegistrar =
  (record: RecordTasks): RegisterMaterial =>
  ({ parts, arrivedAt, ...change }) =>
    record({
      ...change,
      decide: ([before]) => {
        if (!before) return []
        requireRegistrable(before)
        requireArrived(arrivedAt, change.now, change.current.campaign.year)
        return parts.map(({ upload, materials, note }) => ({
          kind: 'registered',
          task: before.task.no,
          upload,
          materials: [...materials],
          note,
          receivedAt: shanghaiIso(arrivedAt),
        }))
      },
    })

function requireRegistrable({ task, state }: Standing): void {
  if (isConfirmed(state)) {
    throw new BotError('already_confirmed', `任务${task.no}已经核定，不能再登记材料；确需更改请先用「更正」收回核定。`)
  }
}

/** An arrival lies in the past, and not before the campaign. */
function requireArrived(arrivedAt: Date, now: Date, year: number): void {
  if (arrivedAt > now) throw new BotError('in_the_future', '到达时间晚于现在，请核对后再发。')
  if (arrivedAt < startOfDay(Day.parse(`${year}-01-01`))) {
    throw new BotError('before_campaign', `到达时间早于${year}年，请核对年份后再发。`)
  }
}

/** Where only the day is known, its last moment: a deadline is a day, so that nothing depends on it. */
export const lastMomentOf = (day: Day, now: Date): Date =>
  now >= startOfDay(day) && now < endOfDay(day) ? now : endOfDay(day)
