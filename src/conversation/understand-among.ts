import type { Person } from '../domain/person.ts'
import { isTaskOf } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import { type NoticeName, noticesNamed } from '../understanding/notice-named.ts'
import type { Line, Request, Understood } from '../understanding/request.ts'
import { understand } from '../understanding/understand.ts'
import type { Vocabulary } from '../understanding/vocabulary.ts'
import type { Command } from './command.ts'
import { namesCandidate, namesUnitAndCandidate } from './own-candidates.ts'
import { hasNamed, knowsOf } from './which-notice.ts'

/** A notice, and what can be said under it. */
export interface NoticeVocabulary {
  readonly current: CurrentCampaign
  readonly vocabulary: Vocabulary
}

/** What there is to say, and who says it: where no unit is named it is said for the speaker's own. */
export interface Speaker {
  readonly commands: readonly Command[]
  readonly person: Person | undefined
}

const NOTHING: Understood = { kind: 'unknown', nearest: [] }

/**
 * Understands a message of a campaign with several notices: under the one it names; else under the one whose tasks it
 * speaks of, and of those under one whose task it is for the unit. What reads the same under all of them is left to be placed by its numbers.
 */
export function understandAmong(text: string, notices: readonly NoticeVocabulary[], speaker: Speaker): Understood {
  const [first, ...others] = notices
  if (!first) return NOTHING
  if (others.length === 0) return understand(text, first.vocabulary)
  const named = noticesNamed(text, notices.map(nameOf), longerWords(notices)).flatMap(({ notice, name, text: own }) => {
    const meant = notices.find(({ current }) => current.id === notice)
    return meant
      ? [{ current: meant.current, name, read: under(meant.current, understand(own, meant.vocabulary)) }]
      : []
  })
  const whole = nearest(readUnderEach(text, notices, speaker), notices.length, speaker)
  const [only, ...more] = named
  if (!only || named.every((one) => isSaidOfOther(one, whole, speaker))) return whole
  return more.length === 0 ? only.read : oneAfterAnother(named.map(({ read }) => read))
}

/**
 * Whether the name of a notice belongs to the words that an order records or passes on: those of a command about no
 * notice, or behind a unit or a task a reason that goes on with it (示范点建设全国首创) or that the notice knows nothing of.
 */
function isSaidOfOther(
  { current, name, read }: Reading & { readonly name: string },
  whole: Understood,
  { commands, person }: Speaker,
): boolean {
  if (whole.kind !== 'request' && whole.kind !== 'unclear') return false
  const { command: id, lines } = whole.request
  const command = commands.find((one) => one.id === id)
  const line = lines.find(({ rest }) => rest.includes(name))
  if (!command || !line) return false
  const [before = '', ...others] = line.rest.split(name)
  const after = others.join(name)
  if (`${before}${after}`.trim() === '') return false
  // 公告 passes its words on. A list of the office's own is not meant where an order is left without the name: 更正 示范点 公示 名单有误.
  if (command.notices === 'office') return command.words.changes || !ordersChange(read, commands)
  const isBehindSubject = before !== '' || line.unit !== undefined || line.task !== undefined
  const isKnown = knowsOf(current, command, person) || lines.some((one) => namesCandidate(current, one))
  return command.words.changes && isBehindSubject && (GOES_ON.test(after) || !isKnown)
}

const ordersChange = (read: Understood, commands: readonly Command[]): boolean =>
  read.kind === 'request' && commands.some(({ id, words }) => id === read.request.command && words.changes)

const GOES_ON = /^\p{Script=Han}/u

const nameOf = ({ current }: NoticeVocabulary): NoticeName => ({
  id: current.id,
  names: [current.name, ...current.rubric.notices.slice(0, 1).map(({ number }) => number)],
})

/** Orders under several notices: one message does one, and the others are named as not done. */
function oneAfterAnother(named: readonly Understood[]): Understood {
  const requests = named.flatMap((read) => (read.kind === 'request' ? [read.request] : []))
  const isRead = requests.length === named.length
  return isRead ? { kind: 'several', about: 'notice', requests: requests.slice(0, MOST_OFFERED), all: true } : NOTHING
}

/** The titles of tasks and the names of units, in which a notice's name may be a part. */
const longerWords = (notices: readonly NoticeVocabulary[]): readonly string[] => [
  ...notices.flatMap(({ current }) => current.tasks.flatMap(({ title, aliases }) => [title, ...aliases])),
  ...(notices[0]?.current.roster.units.map(({ name }) => name) ?? []),
]

interface Reading {
  readonly current: CurrentCampaign
  readonly read: Understood
}

/**
 * Reads a text under each notice; where it is an order for a task of one, the notices that have neither tasks nor
 * candidates are left out: it can be about none of theirs.
 */
function readUnderEach(text: string, notices: readonly NoticeVocabulary[], speaker: Speaker): readonly Reading[] {
  const read = ({ current, vocabulary }: NoticeVocabulary): Reading => ({ current, read: understand(text, vocabulary) })
  const hasSubjects = ({ current }: NoticeVocabulary) => current.tasks.length > 0 || current.candidates.size > 0
  const subjects = new Map(notices.filter(hasSubjects).map((notice) => [notice, read(notice)]))
  const isForTask = (one: Reading) => isOrderForTask(one) && fitOf(one, speaker) >= OF_ITS_TASKS
  if ([...subjects.values()].some(isForTask)) return [...subjects.values()]
  return notices.map((notice) => subjects.get(notice) ?? read(notice))
}

const isOrderForTask = ({ read }: Reading): boolean =>
  read.kind === 'request' && read.request.lines.some(({ task }) => task !== undefined)

/** The readings that fit best of those under so many notices, as one; where they differ each is offered under its own. */
function nearest(readings: readonly Reading[], notices: number, speaker: Speaker): Understood {
  const fits = readings.map((one) => fitOf(one, speaker))
  const best = Math.max(...fits)
  const [first, ...others] = readings.filter((_, at) => fits[at] === best)
  if (!first) return NOTHING
  if (others.every(({ read }) => JSON.stringify(read) === JSON.stringify(first.read)))
    return others.length === notices - 1 ? first.read : placed([first, ...others])
  const requests = [first, ...others].flatMap(({ current, read }) => requestsUnder(current, read))
  return requests.length > 0
    ? { kind: 'several', about: 'notice', requests: requests.slice(0, MOST_OFFERED) }
    : first.read
}

const MOST_OFFERED = 6

/** Alike under some notices and not under others: under its own where it is one, else left to its numbers. */
const placed = ([first, ...others]: readonly [Reading, ...Reading[]]): Understood =>
  others.length === 0 ? under(first.current, first.read) : first.read

/**
 * An order about a candidate fits best under its notice. Then one for a task that the notice has for the unit, then one
 * for a task of other units, then one for none, and that better than one for a task of another notice, or of a command
 * that the notice does not know. A name that is a unit's and a candidate's fits alike where either may be meant.
 */
function fitOf({ current, read }: Reading, { commands, person }: Speaker): number {
  if (read.kind === 'unknown') return 0
  if (
    read.kind === 'several' &&
    read.requests.every(({ lines }) => lines.some((line) => namesCandidate(current, line)))
  )
    return Math.min(...read.requests.map(({ lines }) => fitOfCandidate(current, lines)))
  if (read.kind !== 'request' && read.kind !== 'unclear') return 1
  const { command: id, lines } = read.request
  const command = commands.find((one) => one.id === id)
  const isOfTwo = lines.some((line) => namesUnitAndCandidate(current, line))
  if (lines.some((line) => namesCandidate(current, line))) {
    const takesIt = command?.takesCandidates === true && command.isKnownTo?.(current) !== false
    if (!isOfTwo) return fitOfCandidate(current, lines)
    return takesIt && lines.every((line) => hasNamed(current, line)) ? 5 : 2
  }
  const said = lines.filter(({ task }) => task !== undefined)
  const isKnown = command === undefined || command.notices === 'office' || knowsOf(current, command, person)
  if (!isKnown || said.some(({ task }) => !current.tasks.some(({ no }) => no === task))) return 2
  if (said.length === 0) {
    const isTheirs = current.tasks.length === 0 ? lines.some(namesMaterial) : isOfTwo
    return isTheirs ? 5 : 3
  }
  return said.every((line) => isTheirs(current, line, person?.contactOf ?? [])) ? 5 : OF_ITS_TASKS
}

/** The fit of an order for tasks that the notice has. */
const OF_ITS_TASKS = 4

const namesMaterial = ({ material, form }: Line): boolean => material !== undefined || form !== undefined

/** Best where the notice asks for the material or the form that is named; worst where it has no such material. */
function fitOfCandidate(notice: CurrentCampaign, lines: readonly Line[]): number {
  if (lines.some(({ form }) => form !== undefined)) return 8
  if (lines.every(({ material, task }) => material === undefined && task === undefined)) return 7
  return lines.every((line) => hasNamed(notice, line)) ? 8 : 6
}

/** Whether the task of a line is for the unit that it names, or for one that the speaker speaks for. */
function isTheirs({ tasks, roster }: CurrentCampaign, line: Line, speaksFor: readonly UnitId[]): boolean {
  const units = line.unit === undefined ? speaksFor : [line.unit]
  const meant = roster.units.filter(({ name }) => units.includes(name))
  const named = tasks.filter(({ no }) => no === line.task)
  return (
    units.length === 0 || named.some((task) => meant.some(({ name: unit, kind }) => isTaskOf(task, { kind, unit })))
  )
}

const requestsUnder = (current: CurrentCampaign, read: Understood): readonly Request[] => {
  const meant = under(current, read)
  if (meant.kind === 'request') return [meant.request]
  return meant.kind === 'several' ? meant.requests : []
}

/** The same, every order of it under that notice. */
function under({ id }: CurrentCampaign, read: Understood): Understood {
  const placedUnder = (request: Request): Request => ({ ...request, notice: id })
  switch (read.kind) {
    case 'request':
      return { ...read, request: placedUnder(read.request) }
    case 'unclear':
      return { ...read, request: placedUnder(read.request), ...(read.meant && { meant: placedUnder(read.meant) }) }
    case 'several':
    case 'unlisted':
      return { ...read, requests: read.requests.map(placedUnder) }
    case 'unknown':
      return read
    default:
      return read satisfies never
  }
}
