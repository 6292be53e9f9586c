import type { Roster, Unit } from '../domain/campaign.ts'
import { dayOf } from '../domain/day.ts'
import type { Directory } from '../domain/directory.ts'
import type { Addresses, Person } from '../domain/person.ts'
import { type UnitId, UnitKind, unitKindWords } from '../domain/unit.ts'
import { dayWords } from './day-words.ts'

interface RosterWords {
  readonly roster: Roster
  readonly directory: Directory
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

/** 名单: counts, then every unit on a line of its own, those that cannot be reached first. */
export function presentRoster(words: RosterWords): readonly string[] {
  const { roster, directory } = words
  const rows = roster.units.map((unit) => ({ unit, contacts: shownContacts(directory.contactsOf(unit.name)) }))
  const kinds = UnitKind.options.map(
    (kind) => `${unitKindWords[kind]}${count(roster.units, (unit) => unit.kind === kind)}`,
  )
  const people = new Set(rows.flatMap(({ contacts }) => contacts))
  const silent = rows.filter(({ contacts }) => !contacts.some(isBound))
  const rest = rows.filter((row) => !silent.includes(row))
  return [
    `共${rows.length}个单位：${kinds.join('、')}；联系人${people.size}名，其中未绑定账号${count([...people], (one) => !isBound(one))}名。`,
    ...(silent.length === 0
      ? ['每个单位都有可联系的联系人。']
      : [`没有可联系的联系人的单位${silent.length}个（列在前面）。`]),
    ...[...silent, ...rest].map(({ unit, contacts }) => lineOf(unit, contacts, words)),
  ]
}

/** 名单 UNIT: one unit. */
export function presentRosterUnit(unit: Unit, words: RosterWords): readonly string[] {
  const groups = words.roster.groups.filter((group) => group.units.includes(unit.name)).map(({ name }) => name)
  const contacts = shownContacts(words.directory.contactsOf(unit.name))
  const leader = words.directory.leaderOf(unit.name)
  return [
    `${unit.name}（${unitKindWords[unit.kind]}）${unit.aliases.length > 0 ? `，简称：${unit.aliases.join('、')}` : ''}`,
    `联系人：${contacts.length === 0 ? '无' : contacts.map(personWords).join('；')}`,
    `领导：${leader ? personWords(leader) : '未填'}`,
    `所在群：${groups.join('、') || '无'}`,
    ...words.open
      .filter(({ units }) => units.includes(unit.name))
      .map(({ from, expiresAt }) => `交接中：${from.name}已发起，${dayWords(dayOf(new Date(expiresAt)))}前有效。`),
    ...words.done
      .filter(({ units }) => units.includes(unit.name))
      .slice(-3)
      .map(({ from, to, at }) => `${dayWords(dayOf(at))}：${from}交接给${to}。`),
  ]
}

function lineOf(unit: Unit, contacts: readonly Person[], { open }: RosterWords): string {
  const handing = open.some(({ units }) => units.includes(unit.name)) ? '；交接中' : ''
  const people = contacts.length === 0 ? '没有联系人' : contacts.map(personWords).join('；')
  return `${unit.name}（${unitKindWords[unit.kind]}）：${people}${handing}`
}

/** A name of the roster without an account is not shown beside the account that was bound under it. */
function shownContacts(contacts: readonly Person[]): readonly Person[] {
  const bound = new Set(contacts.filter(isBound).map(({ name }) => name))
  return contacts.filter((contact) => isBound(contact) || !bound.has(contact.name))
}

const channelWords = { wecom: '企业微信', dingtalk: '钉钉', sandbox: '沙箱' } as const satisfies Record<
  keyof Addresses,
  string
>

const channelsOf = ({ wecom, dingtalk, sandbox }: Addresses): readonly string[] => [
  ...(wecom === undefined ? [] : [channelWords.wecom]),
  ...(dingtalk === undefined ? [] : [channelWords.dingtalk]),
  ...(sandbox === undefined ? [] : [channelWords.sandbox]),
]

const isBound = ({ addresses }: Pick<Person, 'addresses'>): boolean => channelsOf(addresses).length > 0

const personWords = ({ name, addresses }: Pick<Person, 'name' | 'addresses'>): string =>
  `${name}（${channelsOf(addresses).join('、') || '未绑定'}）`

const count = <T>(items: readonly T[], counts: (item: T) => boolean): number => items.filter(counts).length
