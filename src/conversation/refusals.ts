import type { Refusal } from '../changing/record-refusal.ts'
import type { ErrorCode } from '../domain/error-codes.ts'
import { type BotError, DeniedError } from '../domain/errors.ts'
import type { Person } from '../domain/person.ts'
import type { FileRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Command, Turn } from './command.ts'

/** Troubles of the moment, not judgements of the request: the sender tries again. */
const TROUBLES = new Set<ErrorCode>([
  'store_conflict',
  'store_unwritable',
  'document_damaged',
  'written_by_newer',
  'campaign_changed',
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
  const unit = line?.unit ?? (role === 'contact' ? onlyUnitOf(person) : undefined)
  if (unit === undefined || (role === 'contact' && !person.contactOf.includes(unit))) return undefined
  const task = current.tasks.find(({ no }) => no === line?.task)?.no ?? null
  const acting = { person, role, sender, message, alongside }
  return { command: command.id, unit, task, acting, error, also, now, most: current.campaign.quota.refusalsADay }
}

const onlyUnitOf = ({ contactOf }: Person): UnitId | undefined => (contactOf.length === 1 ? contactOf[0] : undefined)

/** Refusals of the files themselves: they are not kept for another try. */
const ABOUT_FILES = new Set(['file_kind', 'confidential_in_group'])

/** Files that are not kept after a refusal: those that came with the order, and those the refusal is about. */
export const refusedFiles = (
  code: string,
  { brought, used }: { readonly brought: readonly FileRef[]; readonly used: readonly FileRef[] },
): readonly FileRef[] => (ABOUT_FILES.has(code) ? [...new Set([...brought, ...used])] : brought)

/** Tells a sender who would repeat only the words that the files are gone. */
export const presentRefusedFiles = (brought: readonly FileRef[]): readonly string[] =>
  brought.length === 0 ? [] : ['一同发来的文件没有保留，更正后请连同文件重新发送。']
