import type { CommandId } from '../domain/command.ts'
import { BotError, DeniedError } from '../domain/errors.ts'
import { type Answer, type Incoming, textReply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Log } from '../ports/log.ts'
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

/** Does the work before a command; a BotError of it names the command that it stopped. */
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

/** Troubles of the machine pass; after a fault of the program the same message would fail again. */
const NOT_SAVED = '系统暂时无法保存，这条消息没有记录，请稍后再发一次；仍不行请告知督导办。'
const NOT_HANDLED = '这条消息没能办理，没有记录任何内容。请换一种写法再发；仍不行请告知督导办。'

/** Answers a message whose handling broke off. */
export function answerToError(error: unknown, log: Log, incoming: Incoming): Answer {
  if (error instanceof StoppedCommand) return answerTo(error.cause, error.command)
  if (error instanceof BotError) return answerTo(error, 'unknown')
  log.error({ err: error, message: incoming.id, channel: incoming.from.channel }, '消息处理出错，已请发送人重发')
  const sorry = isOfMachine(error) ? NOT_SAVED : NOT_HANDLED
  return { command: 'unknown', outcome: 'refused', replies: [textReply(sorry)] }
}

function answerTo(error: BotError, command: Answer['command']): Answer {
  const outcome = error instanceof DeniedError ? 'denied' : 'refused'
  return { command, outcome, replies: [textReply(error.reply)] }
}

/** Errors of the operating system carry its code: ENOSPC, EIO, EMFILE; those of Node (ERR_…) do not count. */
const isOfMachine = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^E[A-Z0-9]+$/.test(String(error.code))
