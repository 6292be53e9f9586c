import { dayOf } from '../../../../domain/day.ts'
import type { Clock } from '../../../../ports/clock.ts'

/** Whether a member who came in is greeted by this event; delivered again, the same event says the same. */
export type MayGreet = (member: string, event: string) => boolean

/** Above this the ones greeted earliest may be greeted again the same day. */
const MOST = 10_000

/** Each member once a day: WeCom reports every opening of the app (enter_agent, doc 90240). */
export function greetingOnceADay(clock: Clock): MayGreet {
  const greeted = new Map<string, { readonly day: string; readonly event: string }>()
  return (member, event) => {
    const day = dayOf(clock.now())
    const last = greeted.get(member)
    if (last?.day === day) return last.event === event
    greeted.delete(member)
    greeted.set(member, { day, event })
    for (const earliest of greeted.keys()) {
      if (greeted.size <= MOST) break
      greeted.delete(earliest)
    }
    return true
  }
}
