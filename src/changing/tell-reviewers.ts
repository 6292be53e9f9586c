import type { EntryDetail } from '../acts/unit-acts.ts'
import type { Notice } from '../delivery/notices.ts'
import { dayOf } from '../domain/day.ts'
import type { Reply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import { type TaskSubject, taskKey } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { isContactOf } from '../domain/who-may-act.ts'
import { type ReviewNews, reviewNewsOf } from '../dossier/news.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Acting } from './acting.ts'

/** Checks whether somebody has an open question about one of these tasks. */
export type IsAskedAbout = (
  person: Person,
  about: { readonly notice: string; readonly unit: UnitId; readonly tasks: readonly TaskSubject[]; readonly now: Date },
) => Promise<boolean>

/** Makes the notices to the clerks when a contact changes a task under review: one message a person. */
export type TellReviewers = (
  change: { readonly current: CurrentCampaign; readonly acting: Acting; readonly unit: UnitId; readonly now: Date },
  before: readonly Standing[],
  details: readonly EntryDetail[],
) => Promise<readonly Notice[]>

/**
 * All clerks are told of a change, once a day for each task; a clerk with an open question about it hears of every one.
 * The day's notices are kept in memory alone, as telling twice after a restart does no harm.
 */
export const makeTellReviewers = (parts: {
  isAskedAbout: IsAskedAbout
  present(unit: UnitId, news: readonly ReviewNews[]): Reply
}): TellReviewers => {
  const isFirstToday = onceADay()
  return async (change, before, details) => {
    const { current, acting, unit, now } = change
    if (acting.role !== 'contact') return []
    const news = reviewNewsOf(before, details)
    if (news.length === 0) return []
    const changes = news.filter(({ isChange }) => isChange)
    const untold = changes.filter(({ task }) => isFirstToday(`${current.id}/${unit}/${taskKey(task)}`, now))
    const tasks = news.map(({ task }) => task)
    const notices: Notice[] = []
    for (const person of current.directory.clerks()) {
      if (isContactOf(current, { person }, unit)) continue
      const isAsked =
        untold.length < news.length && (await parts.isAskedAbout(person, { notice: current.id, unit, tasks, now }))
      const told = isAsked ? news : untold
      if (told.length > 0) notices.push({ to: [person], reply: parts.present(unit, told) })
    }
    return notices
  }
}

/** Tells of each name once a day. */
function onceADay(): (name: string, now: Date) => boolean {
  let today = ''
  let told = new Set<string>()
  return (name, now) => {
    const day = dayOf(now)
    if (day !== today) {
      today = day
      told = new Set()
    }
    if (told.has(name)) return false
    told.add(name)
    return true
  }
}
