import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { answered } from '../../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { addDays, dayOf } from '../../../src/domain/day.ts'
import { textReply } from '../../../src/domain/message.ts'
import { spokenFor } from '../../../src/domain/person.ts'
import type { Matter } from '../../../src/domain/reminder.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import { byThing } from '../../../src/replies/present-due.ts'
import { drawnAs } from '../picture.ts'
import { type AboutDue, type Divided, openUnder } from './about-due.ts'
import { DAYS_AHEAD } from './open-of-all.ts'

type Can = Pick<Capabilities, 'openItems' | 'openMatters' | 'draw'>

/** What is overdue and what comes, of all units for the office, else of the sender's own, as a picture. */
export async function dueAsPicture(can: Can, turn: Turn, about: AboutDue, ofAll: boolean): Promise<Handled> {
  const { now, person } = turn
  const today = dayOf(now)
  const span = about.span ?? { from: today, to: addDays(today, DAYS_AHEAD), words: `${DAYS_AHEAD}天内` }
  const own = ofAll || !person ? [] : spokenFor(person)
  const isShown = (unit: UnitId) => (about.unit === undefined || unit === about.unit) && (ofAll || own.includes(unit))
  const isMatterShown = ({ of, isSent }: Matter) =>
    of.kind === 'unit' && !isSent && (isShown(of.unit) || (of.candidate !== undefined && isShown(of.candidate)))
  const { items, matters } = await openUnder(can, turn, { ...about, span })
  const things = (part: keyof Divided<never>) =>
    byThing(
      items[part].filter(({ unit }) => isShown(unit)),
      matters[part].filter(isMatterShown),
    )
  const [past, next] = [things('past'), things('meant')]
  const title = `${about.unit ?? (ofAll ? '' : own.join('、'))}${span.words}到期`
  const { duePicture } = await import('../../../src/documents/pictures/due-picture.ts')
  const picture = await drawnAs(can, duePicture({ title, past, next, at: now }))
  const words = textReply(
    `${title}：已过期限${past.length}项，接下来${next.length}项。`,
    '下一步：发送「到期」看文字。',
  )
  return answered([words, picture], about.unit === undefined ? {} : { unit: about.unit })
}
