import type { CommandId } from '../domain/command.ts'
import type { Person } from '../domain/person.ts'
import type { Request } from '../understanding/request.ts'
import type { Command } from './command.ts'
import { roleFor } from './permission.ts'
import { mayUse } from './vocabulary-for.ts'

/** What becomes of files. */
export interface FileTaking {
  /** The command that a file without words is for. */
  readonly bare: CommandId
  /** Whether a request takes files that were sent before its words. */
  takesHeld(request: Request): boolean
}

/** By what somebody may do: the first command of theirs that takes files has those without words. */
export function fileTakingOf(commands: readonly Command[], person: Person | undefined): FileTaking {
  return {
    bare: takerFor(commands, person)?.id ?? 'submit',
    takesHeld: ({ command, lines }) =>
      commands.find(({ id }) => id === command)?.takesFiles?.(lines[0]?.rest ?? '') === true,
  }
}

/** Refuses the files of who may hand in none, before they are read; says who may. */
export function requireFileTaker(commands: readonly Command[], person: Person | undefined): void {
  if (takerFor(commands, person)) return
  for (const command of commands.filter(({ takesFiles }) => takesFiles)) roleFor(command, person)
}

const takerFor = (commands: readonly Command[], person: Person | undefined): Command | undefined =>
  commands.find((command) => command.takesFiles && mayUse(command, person))
