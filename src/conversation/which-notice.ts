import { BotError } from '../domain/errors.ts'
import { type Person, spokenFor } from '../domain/person.ts'
import { isTaskOf, taskRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Line, Request } from '../understanding/request.ts'
import { askToChoose } from './ask.ts'
import type { Command, Handled } from './command.ts'
import { wordOf } from './order-words.ts'
import { namesCandidate, namesUnitAndCandidate, ownCandidates } from './own-candidates.ts'

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
    notices.filter((notice) => knowsOf(notice, command, person)),
    { request, command },
  )
  const naming = command.takesCandidates ? notices.filter((notice) => namesOneOf(notice, request)) : []
  const taking = naming.filter((notice) => command.isKnownTo?.(notice) !== false)
  const ofCandidate = taking.length > 0 ? taking : naming
  const ofUnit = request.lines.some((line) => namesUnitAndCandidate(current, line))
    ? known.filter((notice) => notice.tasks.length > 0)
    : []
  const knowing = ofCandidate.length > 0 ? [...ofUnit, ...saidFor(ofCandidate, { request, command })] : known
  const having = knowing.filter((notice) => request.lines.every((line) => hasNamed(notice, line)))
  const units = unitsOf(request, person)
  const theirs = command.words.takes?.task
    ? having.filter(
        (notice) =>
          ofCandidate.includes(notice) ||
          tellsOfCandidates(notice, command, request) ||
          request.lines.every((line) => isFor(notice, line, { units, person })),
      )
    : having
  const meant = theirs.length > 0 ? theirs : having.length > 0 ? having : knowing.length > 0 ? knowing : notices
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
  readonly command: Knowing & Pick<Command, 'notices' | 'bareTellsAll' | 'isSaidFor'>
}

const isBare = ({ lines }: Request): boolean =>
  lines.every(({ rest, links, form }) => rest === '' && links.length === 0 && form === undefined)

const namesOneOf = (notice: CurrentCampaign, { lines }: Request): boolean =>
  lines.some((line) => namesCandidate(notice, line))

/** The notices for which the words are said as they ask for them; all of them where that tells none apart. */
function saidFor(notices: readonly CurrentCampaign[], { request, command }: Ordered): readonly CurrentCampaign[] {
  const words = request.lines[0]?.rest ?? ''
  if (command.isSaidFor === undefined || words === '') return notices
  const fitting = notices.filter((notice) => command.isSaidFor?.(notice, words))
  return fitting.length > 0 ? fitting : notices
}

/** Whether a command tells of a notice's candidates where neither a task nor a candidate is named. */
const tellsOfCandidates = (
  { tasks, candidates }: CurrentCampaign,
  command: Pick<Command, 'tellsOfCandidates'>,
  { lines }: Request,
): boolean =>
  command.tellsOfCandidates === true &&
  tasks.length === 0 &&
  candidates.size > 0 &&
  lines.every(({ task }) => task === undefined)

type Knowing = Pick<Command, 'isKnownTo' | 'worksWithoutTasks' | 'tellsOfCandidates' | 'words' | 'takesCandidates'>

/**
 * Whether a notice knows what a command is about. What takes a task is about a notice with a table of tasks, or about
 * one under which the speaker has candidates, where these may stand for a task.
 */
export function knowsOf(
  notice: CurrentCampaign,
  { isKnownTo, worksWithoutTasks, tellsOfCandidates: tells, words, takesCandidates }: Knowing,
  person?: Person,
): boolean {
  if (!(isKnownTo?.(notice) ?? true)) return false
  if (words.takes?.task !== true) return true
  if (notice.tasks.length > 0) return !isOnlyOfCandidates(person)
  if (worksWithoutTasks?.(notice) === true || (tells === true && notice.candidates.size > 0)) return true
  return takesCandidates === true && ownCandidates(notice, person).length > 0
}

/** Whether somebody speaks for candidates alone, and for no unit that has tasks. */
const isOnlyOfCandidates = (person: Person | undefined): boolean =>
  person !== undefined &&
  person.contactOfCandidates.length > 0 &&
  person.contactOf.length === 0 &&
  person.roles.size === 1

/** Throws `no_task_table` for what is done with tasks, under a notice that has none. */
export function requireTaskTable(
  command: Knowing,
  notice: CurrentCampaign,
  { request, person }: { readonly request: Request; readonly person: Person | undefined },
): void {
  if (notice.tasks.length > 0 || knowsOf(notice, command, person)) return
  if (command.takesCandidates && namesOneOf(notice, request)) return
  if (command.takesCandidates && notice.rubric.selection !== null && person?.roles.has('contact'))
    throw new BotError(
      'no_such_candidate',
      `${notice.name}按候选单位办理，您还没有推荐的，没有办理。推荐请发送「推荐 ${notice.name} 单位名称 …」。`,
    )
  const [source] = notice.rubric.notices
  const named = source?.number === undefined ? notice.name : `${notice.name}（${source.number}）`
  const other = notice.notices.find(({ tasks }) => tasks.length > 0)
  const [word] = command.words.words
  if (command.takesCandidates && notice.rubric.selection !== null && person !== undefined)
    throw new BotError(
      'no_such_candidate',
      `${notice.name}按候选单位办理，请写明候选单位，没有办理。发送「候选 ${notice.name}」看有哪些。`,
    )
  const next = other ? `要办「${other.name}」的，请发送「${word} ${other.name}」。` : ''
  throw new BotError('no_task_table', `${named}没有任务表，「${word}」没有办理。${next}`)
}

/** Whether a notice has the task and the material that a line names; a selection has materials alone. */
export function hasNamed(notice: CurrentCampaign, line: Line): boolean {
  const { tasks, rubric } = notice
  const { task, material } = line
  const selected = rubric.selection?.course.materials ?? []
  const has = (no: number | undefined) => no === undefined || selected.some((one) => one.no === no)
  // Behind a candidate's name a bare number is that of a material.
  if (namesCandidate(notice, line)) return has(material) && has(task)
  if (tasks.length === 0 && task === undefined) return has(material)
  const named = task === undefined ? tasks : tasks.filter(({ no }) => no === task)
  if (task !== undefined && named.length === 0) return false
  return material === undefined || named.some(({ materials }) => materials.some(({ no }) => no === material))
}

const unitsOf = ({ lines }: Request, person: Person | undefined): readonly UnitId[] => {
  const named = lines.flatMap(({ unit }) => (unit === undefined ? [] : [unit]))
  return named.length > 0 ? named : (person?.contactOf ?? [])
}

interface Whose {
  readonly units: readonly UnitId[]
  readonly person: Person | undefined
}

/**
 * Whether some of the tasks that a line can be about are for one of the units, or for any where none is meant; where a
 * notice has none, whether the speaker has candidates there.
 */
function isFor(notice: CurrentCampaign, { task, unit }: Line, { units, person }: Whose): boolean {
  const { tasks, roster } = notice
  if (tasks.length === 0) return unit === undefined && ownCandidates(notice, person).length > 0
  if (units.length === 0) return tasks.some(({ no }) => task === undefined || no === task)
  const meant = roster.units.filter(({ name }) => units.includes(name))
  return tasks.some(
    (one) =>
      (task === undefined || one.no === task) && meant.some(({ name: unit, kind }) => isTaskOf(one, { kind, unit })),
  )
}

/** The first notice that knows what a command is about; undefined where none does, or where it is not for that person. */
export const noticeThatKnows = (
  command: Knowing & Pick<Command, 'notices' | 'who'>,
  { notices }: Pick<CurrentCampaign, 'notices'>,
  person?: Person,
): CurrentCampaign | undefined =>
  isForOthers(command, person) ? undefined : notices.find((notice) => knowsOf(notice, command, person))

/** Whether a command is about units, and somebody speaks for candidates alone: 推荐 is for the body. */
export const isForOthers = (
  { notices, who, takesCandidates }: Pick<Command, 'notices' | 'who' | 'takesCandidates'>,
  person: Person | undefined,
): boolean => notices !== 'office' && who !== 'anyone' && takesCandidates !== true && isOnlyOfCandidates(person)

/** The unit, or the candidate, that examples for somebody name. */
export const exampleUnit = ({ roster }: Pick<CurrentCampaign, 'roster'>, person?: Person): UnitId | undefined =>
  (person ? spokenFor(person) : [])[0] ?? roster.units[0]?.name

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
