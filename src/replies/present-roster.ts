import type { Roster, Unit } from '../domain/campaign.ts'
import { dayOf, dayWords } from '../domain/day.ts'
import type { Directory } from '../domain/directory.ts'
import type { AddressKind, Person } from '../domain/person.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import { groupName } from './name-lists.ts'

interface RosterWords {
  /** Names of the kinds of ids. */
  readonly labels: Readonly<Record<AddressKind, string>>
  /** Whether there is a way to a person. */
  isReached(person: Person): boolean
  readonly roster: Roster
  readonly directory: Directory
  /** The candidates outside the roster, each with the body that recommends it. */
  readonly candidates: ReadonlyMap<UnitId, UnitId>
  readonly open: readonly {
    readonly units: readonly UnitId[]
    readonly from: { readonly name: string }
    readonly expiresAt: string
  }[]
  readonly done: readonly {
    readonly units: readonly UnitId[]
    readonly from: string
    readonly to: string
    readonly at: Date
  }[]
}

/** Maximum units in a list that is read on a phone. */
const MOST_SHOWN = 200

/** 名单: counts, then one line for each unit, the unreachable ones first. */
export function presentRoster(words: RosterWords): readonly string[] {
  const { roster, directory, isReached } = words
  const rows = roster.units.map((unit) => ({ unit, contacts: shownContacts(directory.contactsOf(unit.name)) }))
  const counted = new Map<UnitKind, number>()
  for (const { kind } of roster.units) counted.set(kind, (counted.get(kind) ?? 0) + 1)
  const kinds = [...counted].map(([kind, units]) => `${kind}${units}`)
  const people = [...new Set(rows.flatMap(({ contacts }) => contacts))]
  const unbound = count(people, (one) => !isBound(one))
  const unreached = count(people, (one) => isBound(one) && !isReached(one))
  const silent = rows.filter(({ contacts }) => !contacts.some(isReached))
  const isSilent = new Set(silent)
  const ordered = [...silent, ...rows.filter((row) => !isSilent.has(row))]
  const shown = ordered.slice(0, MOST_SHOWN)
  return [
    `共${rows.length}个单位：${kinds.join('、')}；联系人${people.length}名，其中未绑定账号${unbound}名${unreached > 0 ? `、有账号而无法联系${unreached}名` : ''}。`,
    ...(silent.length === 0
      ? ['每个单位都有可联系的联系人。']
      : [`没有可联系的联系人的单位${silent.length}个（列在前面）。`]),
    ...shown.map(({ unit }) => contactsLine(unit.name, unit.kind, words)),
    ...(ordered.length > shown.length
      ? [`另有${ordered.length - shown.length}个单位没有列出，发送「名单 单位」可看其中一个。`]
      : []),
    ...candidatesWithContacts(words),
  ]
}

/** A line for each candidate that has a contact of its own: of one body, or of all. */
const candidatesWithContacts = (words: RosterWords, unit?: UnitId): readonly string[] =>
  [...words.candidates].flatMap(([name, body]) =>
    words.directory.contactsOf(name).length === 0 || (unit !== undefined && body !== unit)
      ? []
      : [presentRosterCandidate(name, body, words)],
  )

/** A candidate with the contacts of its own: 名单 金水区城管局. */
export const presentRosterCandidate = (name: UnitId, body: UnitId, words: RosterWords): string =>
  contactsLine(name, `候选单位，${body}推荐`, words)

/** 名单 UNIT: one unit. */
export function presentRosterUnit(unit: Unit, words: RosterWords): readonly string[] {
  const groups = words.roster.groups.filter((group) => group.units.includes(unit.name)).map(({ name }) => name)
  const contacts = shownContacts(words.directory.contactsOf(unit.name))
  const leader = words.directory.leaderOf(unit.name)
  return [
    `${unit.name}（${unit.kind}）${unit.aliases.length > 0 ? `，简称：${unit.aliases.join('、')}` : ''}`,
    `联系人：${contacts.length === 0 ? '无' : contacts.map((one) => personWords(one, words)).join('；')}`,
    `领导：${leader ? personWords(leader, words) : '未填'}`,
    `所在群：${groups.map(groupName).join('、') || '无'}`,
    ...candidatesWithContacts(words, unit.name),
    ...words.open
      .filter(({ units }) => units.includes(unit.name))
      .map(({ from, expiresAt }) => `交接中：${from.name}已发起，${dayWords(dayOf(new Date(expiresAt)))}前有效。`),
    ...words.done
      .filter(({ units }) => units.includes(unit.name))
      .slice(-3)
      .map(({ from, to, at }) => `${dayWords(dayOf(at))}：${from}交接给${to}。`),
  ]
}

function contactsLine(name: UnitId, what: string, words: RosterWords): string {
  const contacts = shownContacts(words.directory.contactsOf(name))
  const handing = words.open.some(({ units }) => units.includes(name)) ? '；交接中' : ''
  const people = contacts.length === 0 ? '没有联系人' : contacts.map((one) => personWords(one, words)).join('；')
  return `${name}（${what}）：${people}${handing}`
}

/** The contacts to show; a name without an account is left out beside an account of the same name. */
function shownContacts(contacts: readonly Person[]): readonly Person[] {
  const bound = new Set(contacts.filter(isBound).map(({ name }) => name))
  return contacts.filter((contact) => isBound(contact) || !bound.has(contact.name))
}

const isBound = ({ addresses }: Pick<Person, 'addresses'>): boolean => Object.keys(addresses).length > 0

function personWords(person: Person, { labels, isReached }: RosterWords): string {
  const accounts = Object.keys(person.addresses).map((kind) => labels[kind] ?? kind)
  if (accounts.length === 0) return `${person.name}（未绑定）`
  return `${person.name}（${accounts.join('、')}${isReached(person) ? '' : '，无法联系'}）`
}

const count = <T>(items: readonly T[], counts: (item: T) => boolean): number => items.filter(counts).length
