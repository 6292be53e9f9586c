import { addDays, type Day, dayOf, yearOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import { readDate } from '../understanding/text/read-date.ts'

/** The day and the note behind 「值守 完成 职责」; today where no day was said. Throws for a day that cannot be. */
export function readDayAndNote(said: string, now: Date): { readonly on: Day; readonly note: string } {
  const today = dayOf(now)
  const relative = /^(今天|今日|昨天|昨日|前天)\s*/.exec(said)
  if (relative) return { on: addDays(today, -(daysAgo[relative[1] ?? ''] ?? 0)), note: said.slice(relative[0].length) }
  const date = readDate(said, yearOf(now))
  switch (date.kind) {
    case 'none':
      return { on: today, note: said }
    case 'unreal':
      throw new BotError('unreal_day', `「${date.said}」不是真实的日期，请更正后再发。`)
    case 'several':
      throw new BotError(
        'several_days',
        '写了不止一个日期，请把完成日期写在职责后面，例如「值守 完成 visit 6月30日 说明」。',
      )
    case 'date':
      if (date.day > today) throw new BotError('future_day', `${date.day} 还没有到，请写实际完成的日期。`)
      return { on: date.day, note: date.rest }
    default:
      return date satisfies never
  }
}

const daysAgo: Readonly<Record<string, number>> = { 昨天: 1, 昨日: 1, 前天: 2 }
