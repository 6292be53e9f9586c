import { contactsOf } from '../../src/conversation/change-of.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Person } from '../../src/domain/person.ts'
import type { UnitId } from '../../src/domain/unit.ts'

/** Those who get a paper of the office about a unit: its contacts, and its leader. */
export function readersOf(turn: Turn, unit: UnitId): readonly Person[] {
  const leader = turn.current.directory.leaderOf(unit)
  return [...new Set([...contactsOf(turn, unit), ...(leader ? [leader] : [])])]
}

/** The same; throws `nobody_to_reach` where there is nobody. */
export function requireReaders(turn: Turn, unit: UnitId, paper: string): readonly Person[] {
  const readers = readersOf(turn, unit)
  if (readers.length > 0) return readers
  throw new BotError('nobody_to_reach', `${unit}还没有联系人，${paper}无法送达。请先发送「邀请 ${unit}」补上联系人。`)
}
