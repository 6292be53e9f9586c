import type { Acting } from '../changing/acting.ts'
import type { TaskChange } from '../changing/record-tasks.ts'
import type { Person } from '../domain/person.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Command, Handled, Turn } from './command.ts'
import { notBound, roleFor } from './permission.ts'

/** The sender as actor, in the role that the command asks for. */
export function actingOf(command: Pick<Command, 'who' | 'words'>, turn: Turn): Acting {
  const { person } = turn
  if (!person) throw notBound()
  return {
    person,
    role: roleFor(command, person),
    sender: turn.from,
    message: turn.message,
    alongside: turn.alongside,
    ...(turn.shown ? { shown: turn.shown } : {}),
    ...(turn.looksOnly ? { looksOnly: true } : {}),
  }
}

/** The part of a change that every command states alike: whose, by whom, through which message. */
export function changeOf(
  command: Pick<Command, 'id' | 'who' | 'words'>,
  turn: Turn,
  unit: UnitId,
  tasks: readonly Task[],
): Omit<TaskChange, 'decide' | 'tell'> {
  const acting = actingOf(command, turn)
  return { command: command.id, current: turn.current, unit, tasks, acting, now: turn.now }
}

/** The contacts of a unit, who are told of its changes. */
export const contactsOf = (turn: Turn, unit: UnitId) => turn.current.directory.contactsOf(unit)

/** Everybody who is told of a candidate: the contacts of its body, and its own. */
export const contactsOfCandidate = (
  turn: Pick<Turn, 'current'>,
  { name, body }: { readonly name: UnitId; readonly body: UnitId },
): readonly Person[] => [...new Set([body, name].flatMap((unit) => turn.current.directory.contactsOf(unit)))]

/** A plain answer. */
export const answered = (
  replies: Handled['replies'],
  about: Pick<Handled, 'task' | 'unit' | 'candidate' | 'idle' | 'brief'> = {},
): Handled => ({
  outcome: 'ok',
  ...about,
  replies,
})
