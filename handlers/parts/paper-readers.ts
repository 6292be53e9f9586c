import { contactsOf } from '../../src/conversation/change-of.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Reply } from '../../src/domain/message.ts'
import type { Person } from '../../src/domain/person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { fetchWords } from './archive.ts'

/** Those who get a paper of the office about a unit. */
export interface PaperReaders {
  readonly contacts: readonly Person[]
  /** The unit's leader, who cannot ask for anything; none where the leader is a contact too. */
  readonly leaders: readonly Person[]
}

export function readersOf(turn: Turn, unit: UnitId): PaperReaders {
  const contacts = contactsOf(turn, unit)
  const leader = turn.current.directory.leaderOf(unit)
  return { contacts, leaders: leader && !contacts.includes(leader) ? [leader] : [] }
}

/** The same; throws `nobody_to_reach` where there is nobody. */
export function requireReaders(turn: Turn, unit: UnitId, paper: string): PaperReaders {
  const readers = readersOf(turn, unit)
  if (readers.contacts.length + readers.leaders.length > 0) return readers
  throw new BotError('nobody_to_reach', `${unit}还没有联系人，${paper}无法送达。请先发送「邀请 ${unit}」补上联系人。`)
}

/** 「联系人甲、领导甲」 */
export const readerNames = ({ contacts, leaders }: PaperReaders): string =>
  [...contacts, ...leaders].map(({ name }) => name).join('、')

/** A paper to a unit: at a glance to its contacts and its leader, and the file behind it. */
interface Sent {
  /** The command's word. */
  readonly what: string
  readonly number: string
  readonly toContacts: Reply
  readonly toLeaders: Reply
  readonly file: Reply
}

/** The messages to them; a chat that carries no file tells where it is. */
export function paperNotices({ contacts, leaders }: PaperReaders, unit: UnitId, sent: Sent) {
  const { what, number, toContacts, toLeaders, file } = sent
  const instead = (where: string): Reply => ({ ...file, text: `［文件］${number}：这里收不到文件，${where}。` })
  return [
    { to: contacts, reply: toContacts },
    { to: leaders, reply: toLeaders },
    { to: contacts, reply: instead(`发送「${fetchWords(what, { number, unit })}」取`) },
    { to: leaders, reply: instead('请向本单位联系人索取') },
  ].flatMap((one) => (one.to.length === 0 ? [] : [{ ...one, urgent: true as const, isPaper: true as const }]))
}
