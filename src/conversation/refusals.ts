import type { Refusal } from '../changing/record-refusal.ts'
import type { ErrorCode } from '../domain/error-codes.ts'
import { BotError, DeniedError } from '../domain/errors.ts'
import { onlyOneSpokenFor } from '../domain/person.ts'
import { type FileRef, inPeriod, type TaskSubject } from '../domain/task.ts'
import type { RefusedFile } from '../files/keep-files.ts'
import type { Line } from '../understanding/request.ts'
import type { Command, Turn } from './command.ts'
import { speaksFor } from './own-candidates.ts'
import { fileNames } from './waiting-files.ts'

/** Troubles of the moment, not judgements of the request: the sender tries again. */
const TROUBLES = new Set<ErrorCode>([
  'store_conflict',
  'store_unwritable',
  'files_unreachable',
  'document_damaged',
  'written_by_newer',
  'unit_not_found',
  'too_many_changes',
  'acted_meanwhile',
])

/**
 * The refusal to record: of a change to one unit, by a contact of the unit or a clerk. Undefined for all others, so that
 * nobody writes into the dossier of a unit they merely name.
 */
export function refusalToRecord(
  command: Command,
  turn: Turn,
  error: BotError,
  also: readonly string[],
): Refusal | undefined {
  const { person, request, current, from: sender, message, alongside, now } = turn
  if (error instanceof DeniedError || TROUBLES.has(error.code)) return undefined
  if (!command.words.changes || command.who === 'anyone') return undefined
  const role = command.who.find((allowed) => person?.roles.has(allowed))
  if (!person || (role !== 'contact' && role !== 'clerk')) return undefined
  const line = request.lines[0]
  const unit = line?.unit ?? (role === 'contact' ? onlyOneSpokenFor(person) : undefined)
  const body = unit === undefined ? undefined : current.candidates.get(unit)
  if (unit === undefined || (role === 'contact' && !speaksFor(person, { name: unit, body }))) return undefined
  const task = current.tasks.find((one) => isNamed(one, line)) ?? null
  const acting = { person, role, sender, message, alongside }
  return {
    notice: current,
    command: command.id,
    unit,
    ...(body === undefined ? {} : { body }),
    task: task?.no ?? null,
    ...inPeriod(task === null ? undefined : line?.period),
    acting,
    error,
    also,
    now,
    most: current.campaign.quota.refusalsADay,
  }
}

const isNamed = ({ no, period }: TaskSubject, line: Line | undefined): boolean =>
  no === line?.task && (line.period === undefined || line.period === period)

/** A refusal of files themselves: these are not kept for another try, any others are. */
export class FilesRefused extends BotError {
  readonly files: readonly FileRef[]

  constructor(code: 'confidential_in_group' | 'file_kind', reply: string, files: readonly FileRef[]) {
    super(code, reply)
    this.files = files
  }
}

/** Files that are not kept after a refusal: those it is about, or else those that came with the order. */
export const filesOfRefusal = (error: BotError, brought: readonly FileRef[]): readonly FileRef[] =>
  error instanceof FilesRefused ? error.files : brought

/** Tells a sender who would repeat only the words which files are gone. */
export const presentRefusedFiles = (refused: readonly FileRef[]): readonly string[] =>
  refused.length === 0 ? [] : [`文件没有保留：${fileNames(refused)}。更正后请连同文件重新发送。`]

/** Files that were not received, each with its reason; words that came with them are not carried out. */
export const presentNotReceived = (refused: readonly RefusedFile[], saidMore: boolean): readonly string[] => [
  ...refused.map(({ name, error }) => `「${name}」没有接收：${error.reply}`),
  ...(saidMore && refused.length > 0 ? ['这条消息里的话没有办理，请更正后重新发送。'] : []),
]
