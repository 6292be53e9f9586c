import type { CommandId } from '../domain/command.ts'
import { BotError } from '../domain/errors.ts'
import type { Person } from '../domain/person.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import { understand } from '../understanding/understand.ts'
import type { Command } from './command.ts'
import { fileTakingOf } from './file-taking.ts'
import { vocabularyFor } from './vocabulary-for.ts'

/** An error that stopped a command before it could run. */
export class StoppedCommand extends Error {
  readonly command: CommandId | 'unknown'
  override readonly cause: BotError

  constructor(command: CommandId | 'unknown', cause: BotError) {
    super(cause.code)
    this.name = 'StoppedCommand'
    this.command = command
    this.cause = cause
  }
}

/** Does what comes before a command; an error that speaks to the sender then names the command it stopped. */
export async function beforeCommand<T>(command: () => CommandId | 'unknown', work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof BotError ? new StoppedCommand(command(), error) : error
  }
}

/** The command that a message with files is for, as far as its words tell. */
export function commandOfFiles(
  commands: readonly Command[],
  current: CurrentCampaign,
  person: Person | undefined,
  text: string,
): CommandId | 'unknown' {
  if (text.trim() === '') return fileTakingOf(commands, person).bare ?? 'unknown'
  const understood = understand(text, vocabularyFor(commands, current, person))
  if (understood.kind === 'request') return understood.request.command
  if (understood.kind === 'unclear') return understood.request.command
  if (understood.kind === 'unknown') return 'unknown'
  const [first, ...others] = new Set(understood.requests.map(({ command }) => command))
  return first === undefined || others.length > 0 ? 'unknown' : first
}
