import { inSteps } from '../concurrency/work-through.ts'
import { groupRecipient, personRecipient } from '../delivery/audience.ts'
import type { Group } from '../domain/campaign.ts'
import type { Day } from '../domain/day.ts'
import type { Directory } from '../domain/directory.ts'
import type { Recipient } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import {
  type Desk,
  type Digest,
  isUpload,
  type Matter,
  type OpenItem,
  type OpenUpload,
  type Reminder,
  taskOfItem,
} from '../domain/reminder.ts'
import { taskKey } from '../domain/task.ts'

export interface AddressedDigest {
  /** The recipient's name in the reminder log. */
  readonly recipient: string
  readonly to: Recipient
  readonly digest: Digest
}

type People = Pick<Directory, 'contactsOf' | 'leaderOf' | 'clerks' | 'leaders'>
type Section = 'own' | 'led' | 'office'

/** Today's reminders of tasks, and of what else falls due. */
interface Today {
  readonly reminders: readonly Reminder[]
  readonly matters: readonly Reminder<Matter>[]
  /** What lies on the desk of every clerk. */
  readonly desk: Desk | null
}

interface Told extends Record<Section, Reminder[]> {
  readonly person: Person
  readonly matters: Reminder<Matter>[]
  desk: Desk | null
}

/** One digest for each person over all units and roles, and one summary for each group. */
export async function digestsFor(
  day: Day,
  { reminders, matters, desk }: Today,
  people: People,
  groups: readonly Group[],
): Promise<AddressedDigest[]> {
  const ordered = await byUrgency(reminders)
  return [
    ...(await personDigests(day, { reminders: ordered, matters, desk }, people)),
    ...groupDigests(day, ordered, people, groups),
  ]
}

async function personDigests(
  day: Day,
  { reminders, matters, desk }: Today,
  people: People,
): Promise<AddressedDigest[]> {
  const clerks = people.clerks()
  const told = new Map<string, Told>()
  const sectionsOf = (person: Person): Told | undefined => {
    const recipient = personRecipient(person.addresses)
    if (recipient === undefined) return undefined
    const sections = told.get(recipient) ?? { person, own: [], led: [], office: [], matters: [], desk: null }
    told.set(recipient, sections)
    return sections
  }
  const tell = (person: Person, section: Section, reminder: Reminder) => {
    const sections = sectionsOf(person)
    // A leader who is also a contact reads of an item once.
    if (sections && (section !== 'led' || !sections.own.includes(reminder))) sections[section].push(reminder)
  }

  await inSteps(reminders, (reminder) => {
    for (const contact of people.contactsOf(reminder.item.unit)) tell(contact, 'own', reminder)
    if (reminder.kind !== 'escalation') return
    const leader = people.leaderOf(reminder.item.unit)
    if (leader) tell(leader, 'led', reminder)
    for (const clerk of clerks) tell(clerk, 'office', reminder)
  })
  await inSteps(inDueOrder(matters), (matter) => {
    for (const person of new Set(toldOf(matter, people))) sectionsOf(person)?.matters.push(matter)
  })
  for (const clerk of desk === null ? [] : clerks) {
    const sections = sectionsOf(clerk)
    if (sections) sections.desk = desk
  }
  return [...told].map(([recipient, { person, own, led, office, matters: others, desk: lying }]) => ({
    recipient,
    to: { kind: 'person', addresses: person.addresses },
    digest: { kind: 'person', day, own, led, office, matters: others, desk: lying },
  }))
}

/** Whom a matter is told; one that a unit missed goes to its leader and the office as well. */
function toldOf({ item: { of, isSent }, kind }: Reminder<Matter>, people: People): readonly Person[] {
  // A leader who is a clerk too is told as one.
  if (of.kind === 'leaders') return people.leaders().filter((leader) => !people.clerks().includes(leader))
  if (of.kind === 'office') return [...people.clerks(), ...(of.withLeaders ? people.leaders() : [])]
  const own = [...people.contactsOf(of.unit), ...(of.candidate ? people.contactsOf(of.candidate) : [])]
  // Of what is to be confirmed the clerks read on their desk.
  if (kind !== 'escalation' || isSent) return own
  const leader = people.leaderOf(of.unit)
  return [...own, ...(leader ? [leader] : []), ...people.clerks()]
}

const inDueOrder = (matters: readonly Reminder<Matter>[]) =>
  matters.toSorted(({ item: one }, { item: other }) => compare(one.due, other.due))

function groupDigests(
  day: Day,
  reminders: readonly Reminder[],
  people: People,
  groups: readonly Group[],
): AddressedDigest[] {
  return groups.flatMap((group) => {
    const units = new Set(group.units)
    // What was found at a unit is not for a group, where other units read along.
    const inGroup = reminders.filter(isOfUpload).filter(({ item }) => units.has(item.unit))
    if (inGroup.length === 0) return []
    const contacts = new Set(inGroup.flatMap(({ item }) => people.contactsOf(item.unit)))
    const mentions = [...contacts]
      .map((contact) => contact.addresses)
      .filter((addresses) => personRecipient(addresses) !== undefined)
    return [
      {
        recipient: groupRecipient(group.name),
        to: { kind: 'group', group: group.name, mentions },
        digest: { kind: 'group', day, reminders: inGroup },
      },
    ]
  })
}

const isOfUpload = (reminder: Reminder): reminder is Reminder<OpenUpload> => isUpload(reminder.item)

/**
 * Sorts by deadline, then by task and unit. Many units share few uploads and deadlines, so the reminders of each are
 * sorted at a time.
 */
async function byUrgency(reminders: readonly Reminder[]): Promise<readonly Reminder[]> {
  const alike = new Map<string, [Reminder, ...Reminder[]]>()
  await inSteps(reminders, (reminder) => {
    const { kind, due, notice } = reminder.item
    const key = `${due} ${notice} ${taskKey(taskOfItem(reminder.item))} ${kind} ${placeOf(reminder.item)}`
    const others = alike.get(key)
    if (others) others.push(reminder)
    else alike.set(key, [reminder])
  })
  const ordered: Reminder[] = []
  for (const some of [...alike.values()].sort(([one], [other]) => compareUploads(one, other))) {
    await inSteps(
      some.sort((one, other) => compare(one.item.unit, other.item.unit)),
      (reminder) => void ordered.push(reminder),
    )
  }
  return ordered
}

const compareUploads = ({ item: one }: Reminder, { item: other }: Reminder) =>
  compare(one.due, other.due) ||
  one.task - other.task ||
  compare(one.period ?? '', other.period ?? '') ||
  compare(other.kind, one.kind) ||
  placeOf(one) - placeOf(other)

/** Its place among the uploads, or among the findings, of its task. */
const placeOf = (item: OpenItem): number => (item.kind === 'upload' ? item.upload : item.no)

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
