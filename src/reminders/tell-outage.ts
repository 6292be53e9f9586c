import { messageTo } from '../delivery/audience.ts'
import { addDays, type Day, dayOf } from '../domain/day.ts'
import type { Outgoing, Reply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import { isUpload, type OpenItem, type OpenUpload } from '../domain/reminder.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'

/** A span of time in which messages could get lost. */
export interface Outage {
  /** The channel that received nothing, which is also the kind of its accounts. */
  readonly channel: string
  readonly from: Date
  readonly until: Date
}

/** The office's list after an outage: the items that may be late because of it. */
interface OutageList {
  readonly outage: Outage
  /** Open items whose deadline passed in the meantime. */
  readonly fellDue: readonly OpenUpload[]
  readonly told: number
}

/** Tells the contacts who may have written in vain of an outage, and gives the clerks one list to confirm. */
type TellOutage = (outage: Outage) => Promise<void>

interface Parts {
  current(): Promise<Pick<CurrentCampaign, 'id' | 'directory'>>
  openItems(): Promise<readonly OpenItem[]>
  presentToContact(outage: Outage, items: readonly OpenUpload[]): Reply
  presentToClerk(list: OutageList): Reply
  /** Puts messages into an outbox, durably; a key that was put there before is not put again. */
  queue(messages: readonly Outgoing[]): Promise<void>
}

/** Days around a deadline in which a contact may have tried to hand in. */
const DAYS_BEFORE = 7
const DAYS_AFTER = 3

export const makeTellOutage =
  ({ current, openItems, presentToContact, presentToClerk, queue }: Parts): TellOutage =>
  async (outage) => {
    const { id, directory } = await current()
    const open = (await openItems()).filter(isUpload).filter((item) => mayHaveBeenSent(item.due, outage))
    const affected = contactsOf(open, directory, outage.channel)
    const fellDue = open.filter(({ due }) => due >= dayOf(outage.from) && due <= dayOf(outage.until))
    const key = `outage/${id}/${outage.channel}/${outage.from.toISOString()}`
    const urgent = { urgent: true as const }
    const notices = [...affected].map(([person, items]) => ({
      ...messageTo(person, presentToContact(outage, items), key),
      ...urgent,
    }))
    if (notices.length === 0) return
    const list = presentToClerk({ outage, fellDue, told: notices.length })
    const lists = directory.clerks().map((clerk) => ({ ...messageTo(clerk, list, `${key}/list`), ...urgent }))
    await queue([...notices, ...lists])
  }

const mayHaveBeenSent = (due: Day, { from, until }: Outage): boolean =>
  due >= addDays(dayOf(from), -DAYS_BEFORE) && due <= addDays(dayOf(until), DAYS_AFTER)

/** The contacts with an account of the kind that could not be heard, each with what is open of their units. */
function contactsOf(
  items: readonly OpenUpload[],
  directory: CurrentCampaign['directory'],
  channel: string,
): ReadonlyMap<Person, readonly OpenUpload[]> {
  const byPerson = new Map<Person, OpenUpload[]>()
  for (const item of items) {
    for (const person of directory.contactsOf(item.unit)) {
      if (person.addresses[channel] === undefined) continue
      const own = byPerson.get(person)
      if (own) own.push(item)
      else byPerson.set(person, [item])
    }
  }
  return byPerson
}
