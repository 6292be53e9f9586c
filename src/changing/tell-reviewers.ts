import type { EntryDetail } from '../acts/unit-acts.ts'
import type { Notice } from '../delivery/notices.ts'
import { dayOf } from '../domain/day.ts'
import type { Reply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import { isContactOf } from '../domain/who-may-act.ts'
import { type ReviewNews, reviewNewsOf } from '../dossier/news.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Acting } from './acting.ts'

/** Whether somebody was just asked about some of a unit's tasks and has not answered. */
export type IsAskedAbout = (
  person: Person,
  about: { readonly unit: UnitId; readonly tasks: readonly number[]; readonly now: Date },
) => Promise<boolean>

/** What the clerks are told where a contact changes what lies before them for review: one message a person. */
export type TellReviewers = (
  change: { readonly current: CurrentCampaign; readonly acting: Acting; readonly unit: UnitId; readonly now: Date },
  before: readonly Standing[],
  details: readonly EntryDetail[],
) => Promise<readonly Notice[]>

/**
 * All clerks are told of a change, once a day of each task; who has it open before them, of everything that is new. What
 * was told today is not kept over a restart: telling it twice does no harm.
 */
export const reviewersTeller = (parts: {
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
    const untold = changes.filter(({ task }) => isFirstToday(`${unit}/${task.no}`, now))
    const tasks = news.map(({ task }) => task.no)
    const notices: Notice[] = []
    for (const person of current.directory.clerks()) {
      if (isContactOf(current, { person }, unit)) continue
      const isAsked = untold.length < news.length && (await parts.isAskedAbout(person, { unit, tasks, now }))
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
