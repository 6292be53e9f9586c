import { BotError } from '../domain/errors.ts'
import type { Person } from '../domain/person.ts'
import { isTaskOf, taskRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Line, Request } from '../understanding/request.ts'
import { askToChoose } from './ask.ts'
import type { Command, Handled } from './command.ts'
import { wordOf } from './order-words.ts'

/** Where an order belongs: under one notice, under each of several, or to be asked. */
export type WhichNotice =
  | { readonly kind: 'one'; readonly current: CurrentCampaign }
  | { readonly kind: 'each'; readonly all: readonly CurrentCampaign[] }
  | { readonly kind: 'ask'; readonly among: readonly CurrentCampaign[] }
  /** It was asked about a notice that the campaign does not list any more. */
  | { readonly kind: 'ended' }

interface Speaker {
  readonly current: CurrentCampaign
  readonly person: Person | undefined
}

/**
 * Finds the notice of an order: the one it names, else the one that knows what the command is about and has the tasks
 * and materials named, for the units meant. A number that two notices have is asked; what names no task is looked up
 * under each, where the command only looks.
 */
export function whichNotice({ request, command }: Ordered, { current, person }: Speaker): WhichNotice {
  const { notices } = current
  if (request.notice !== undefined) {
    const named = notices.find(({ id }) => id === request.notice)
    return named ? { kind: 'one', current: named } : { kind: 'ended' }
  }
  const [only, ...others] = notices
  if (only && (others.length === 0 || command.notices === 'office')) return { kind: 'one', current: only }
  const known = saidFor(
    notices.filter((notice) => knowsOf(notice, command)),
    { request, command },
  )
  const having = known.filter((notice) => request.lines.every((line) => hasNamed(notice, line)))
  const units = unitsOf(request, person)
  const theirs = command.words.takes?.task
    ? having.filter((notice) => request.lines.every((line) => isForUnits(notice, line, units)))
    : having
  const meant = theirs.length > 0 ? theirs : having.length > 0 ? having : known.length > 0 ? known : notices
  const [first, ...more] = meant
  if (first && more.length === 0) return { kind: 'one', current: first }
  const namesTask = request.lines.some(({ task, material }) => task !== undefined || material !== undefined)
  const tellsAll = command.notices === 'each' || (command.bareTellsAll && isBare(request))
  if (tellsAll && !namesTask) return { kind: 'each', all: meant }
  // A task that no notice has is refused alike under each.
  if (having.length === 0 && first) return { kind: 'one', current: first }
  return { kind: 'ask', among: meant }
}

interface Ordered {
  readonly request: Request
  readonly command: Pick<
    Command,
    'notices' | 'isKnownTo' | 'worksWithoutTasks' | 'words' | 'bareTellsAll' | 'isSaidFor'
  >
}

const isBare = ({ lines }: Request): boolean => lines.every(({ rest, links }) => rest === '' && links.length === 0)

/** The notices for which the words are said as they ask for them; all of them where that tells none apart. */
function saidFor(notices: readonly CurrentCampaign[], { request, command }: Ordered): readonly CurrentCampaign[] {
  const words = request.lines[0]?.rest ?? ''
  if (command.isSaidFor === undefined || words === '') return notices
  const fitting = notices.filter((notice) => command.isSaidFor?.(notice, words))
  return fitting.length > 0 ? fitting : notices
}

/** Whether a notice knows what a command is about; what takes a task is about none without a table of tasks. */
export const knowsOf = (
  notice: CurrentCampaign,
  { isKnownTo, worksWithoutTasks, words }: Pick<Command, 'isKnownTo' | 'worksWithoutTasks' | 'words'>,
): boolean =>
  (isKnownTo?.(notice) ?? true) &&
  (notice.tasks.length > 0 || words.takes?.task !== true || worksWithoutTasks?.(notice) === true)

/** Throws `no_task_table` for what is done with tasks, under a notice that has none. */
export function requireTaskTable(
  command: Pick<Command, 'isKnownTo' | 'worksWithoutTasks' | 'words' | 'takesCandidates'>,
  notice: CurrentCampaign,
  { lines }: Request,
): void {
  if (notice.tasks.length > 0 || knowsOf(notice, command)) return
  if (command.takesCandidates && lines.some(({ unit }) => unit !== undefined && notice.candidates.includes(unit)))
    return
  const [source] = notice.rubric.notices
  const named = source?.number === undefined ? notice.name : `${notice.name}（${source.number}）`
  const other = notice.notices.find(({ tasks }) => tasks.length > 0)
  const [word] = command.words.words
  const next = other ? `要办「${other.name}」的，请发送「${word} ${other.name}」。` : ''
  throw new BotError('no_task_table', `${named}没有任务表，「${word}」没有办理。${next}`)
}

/** Whether a notice has the task and the material that a line names. */
function hasNamed({ tasks }: CurrentCampaign, { task, material }: Line): boolean {
  const named = task === undefined ? tasks : tasks.filter(({ no }) => no === task)
  if (task !== undefined && named.length === 0) return false
  return material === undefined || named.some(({ materials }) => materials.some(({ no }) => no === material))
}

const unitsOf = ({ lines }: Request, person: Person | undefined): readonly UnitId[] => {
  const named = lines.flatMap(({ unit }) => (unit === undefined ? [] : [unit]))
  return named.length > 0 ? named : (person?.contactOf ?? [])
}

/** Whether some of the tasks that a line can be about are for one of the units, or for any where none is meant. */
function isForUnits({ tasks, roster }: CurrentCampaign, { task }: Line, units: readonly UnitId[]): boolean {
  if (units.length === 0) return tasks.some(({ no }) => task === undefined || no === task)
  const meant = roster.units.filter(({ name }) => units.includes(name))
  return tasks.some(
    (one) =>
      (task === undefined || one.no === task) && meant.some(({ name: unit, kind }) => isTaskOf(one, { kind, unit })),
  )
}

/** The first notice that knows what a command is about; undefined where none does. */
export const noticeThatKnows = (
  command: Pick<Command, 'isKnownTo' | 'worksWithoutTasks' | 'words'>,
  { notices }: Pick<CurrentCampaign, 'notices'>,
): CurrentCampaign | undefined => notices.find((notice) => knowsOf(notice, command))

/** Asks which notice is meant; each choice is the whole order under it. */
export function askWhichNotice(
  request: Request,
  among: readonly CurrentCampaign[],
  commands: readonly Command[],
): Handled {
  const word = wordOf(request.command, commands)
  return askToChoose(
    '您说的是哪一份文件？',
    among.map(({ id, name, tasks }, index) => ({
      number: index + 1,
      label: labelUnder(name, { request, word, tasks }),
      request: { ...request, notice: id },
    })),
  )
}

/** 「目标任务 3 广泛宣传」, or 「汇总 目标任务」 for an order that names no task. */
function labelUnder(
  name: string,
  { request, word, tasks }: { request: Request; word: string } & Pick<CurrentCampaign, 'tasks'>,
): string {
  const no = request.lines[0]?.task
  const task = tasks.find((one) => one.no === no)
  return task ? `${taskRef({ no: task.no, notice: name })} ${task.title}` : `${word} ${name}`
}
