import type { CommandId } from '../domain/command.ts'
import type { Answer } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { Request } from '../understanding/request.ts'
import type { Command } from './command.ts'
import { roleFor } from './permission.ts'
import { mayUse } from './vocabulary-for.ts'

/** The commands that files are for. */
export interface FileTaking {
  /** The command that a file without words is for; undefined where no command takes files. */
  readonly bare: CommandId | undefined
  /** How to place one of several files in words, where each is placed on its own. */
  readonly placesEach: string | undefined
  /** Whether a command keeps files that it was given. */
  isTaker(id: Answer['command']): boolean
  /** Whether a request takes files that were sent before its words. */
  takesHeld(request: Request): boolean
}

/** Files without words go to the first command a person may use that takes files. */
export function fileTakingOf(commands: readonly Command[], person: Person | undefined): FileTaking {
  const bare = takerFor(commands, person) ?? commands.find(({ takesFiles }) => takesFiles)
  return {
    bare: bare?.id,
    placesEach: bare?.placesEach,
    isTaker: (id) => commands.some((command) => command.id === id && command.takesFiles),
    takesHeld: ({ command, lines }) =>
      commands.find(({ id }) => id === command)?.takesFiles?.(lines[0]?.rest ?? '') === true,
  }
}

/** Refuses files before they are read where the sender may hand in none. */
export function requireFileTaker(commands: readonly Command[], person: Person | undefined): void {
  if (takerFor(commands, person)) return
  for (const command of commands.filter(({ takesFiles }) => takesFiles)) roleFor(command, person)
}

const takerFor = (commands: readonly Command[], person: Person | undefined): Command | undefined =>
  commands.find((command) => command.takesFiles && !command.filesNeedWords && mayUse(command, person))
