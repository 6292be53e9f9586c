import type { Acting } from '../changing/acting.ts'
import type { Command, Turn } from './command.ts'
import { notBound, roleFor } from './permission.ts'

/** Who acts by a message, in the role that the command asks for. */
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
