import type { Person, Sender } from '../domain/person.ts'
import { isContactOf, ownUnitLeftOut } from '../domain/who-may-act.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Line, Request } from '../understanding/request.ts'
import { withSchemes } from '../understanding/text/bare-addresses.ts'
import { takeLinks } from '../understanding/text/links.ts'
import { tidy } from '../understanding/text/tidy.ts'
import type { Command } from './command.ts'
import type { Heard } from './hear.ts'
import { orderWords } from './order-words.ts'
import { askAboutLinks } from './present-heard.ts'
import { mayUse } from './vocabulary-for.ts'

interface Speaker {
  readonly commands: readonly Command[]
  readonly current: CurrentCampaign
  readonly person: Person | undefined
  readonly sender: Sender
}

/** An order as far as one change carries it out, and the lines that are to be sent again. */
export interface Divided {
  readonly request: Request
  readonly left: readonly Request[]
  /** Lines about the sender's own unit, which somebody else has to see to. */
  readonly own: readonly Line[]
}

/** Divides an order of several lines: one change is about one unit, and about one task where its facts are the office's. */
export function divide(request: Request, { commands, current, person, sender }: Speaker): Divided {
  const command = commands.find(({ id }) => id === request.command)
  const [first, ...others] = request.lines
  // Files that are placed each have a line of their own, and one receipt.
  const placesFiles = request.lines.every(({ files }) => files !== undefined)
  if (!command || !first || others.length === 0 || placesFiles) return { request, left: [], own: [] }
  const isOwn = ({ unit }: Line) =>
    isForOthers(command) &&
    command.words.shape === 'facts' &&
    person !== undefined &&
    unit !== undefined &&
    isContactOf(current, { person, sender }, unit)
  const main = request.lines.find((line) => !isOwn(line)) ?? first
  const goesAlong = isForEach(request.lines, command) ? () => true : alongWith(main, command)
  const left = request.lines.filter((line) => !goesAlong(line))
  return {
    request: { ...request, lines: request.lines.filter(goesAlong) },
    left: left.filter((line) => !isOwn(line)).map((line) => ({ ...request, lines: [line] })),
    own: left.filter(isOwn),
  }
}

const isForOthers = ({ who }: Command): boolean => who !== 'anyone' && !who.includes('contact')

/** Each line is about the same task of another unit, and the command is done for each of them. */
const isForEach = (lines: readonly Line[], { words }: Command): boolean =>
  words.eachUnit === true &&
  new Set(lines.map(({ unit }) => unit)).size === lines.length &&
  new Set(lines.map(({ task }) => task)).size === 1

/** Which lines one change takes: those of one unit that its contact states, else one line, or those of one task. */
function alongWith(main: Line, command: Command): (line: Line) => boolean {
  if (!command.words.perLine) return ({ unit, task }) => unit === main.unit && task === main.task
  if (command.words.shape !== 'facts') return () => true
  return isForOthers(command) ? (line) => line === main : ({ unit }) => unit === main.unit
}

/** A query where the other thing that the message can mean is a command the speaker may not use, or only talk of one. */
export function onlyUsable(heard: Heard, { commands, person }: Pick<Speaker, 'commands' | 'person'>): Heard {
  if (heard.kind === 'unclear' && heard.meant && isLook(heard.meant, commands))
    return { kind: 'order', request: heard.meant, confirmed: false, files: [] }
  if (heard.kind !== 'several' || heard.all) return heard
  const usable = heard.requests.filter(({ command }) =>
    commands.some((one) => one.id === command && mayUse(one, person)),
  )
  const [request, ...others] = usable
  return request && isLook(request, commands) && others.length === 0
    ? { kind: 'order', request, confirmed: false, files: [] }
    : heard
}

const isLook = ({ command }: Request, commands: readonly Command[]): boolean =>
  commands.some(({ id, words }) => id === command && !words.changes)

/** Says of the parts of a message that were not carried out what to send for each. */
export function presentLeftOut(heard: Heard, { left, own }: Pick<Divided, 'left' | 'own'>, speaker: Speaker): string[] {
  const { commands, current, person, sender } = speaker
  const chosen = heard.kind === 'order' ? (heard.left ?? []) : []
  const others = 'others' in heard ? (heard.others ?? []) : []
  const orders = [...left, ...chosen].map((request) => orderWords(request, commands))
  const said = [...orders, ...others]
  return [
    ...(said.length === 0 ? [] : ['另外这些没有办理，需要的请另发：', ...said.map((words) => `「${words}」`)]),
    ...own.flatMap(({ unit }) => (person && unit ? [ownUnitLeftOut(current, { person, sender }, unit)] : [])),
  ]
}

/** Says of links in a message that nothing took them, with the order that hands them in. */
export function presentUnusedLinks(text: string, heard: Heard, { commands, person }: Speaker): string[] {
  const said = restOf(heard, commands)
  const unused = takeLinks(withSchemes(takeLinks(tidy(text)))).links.filter(
    (link) => !said.some((one) => one.includes(link)),
  )
  if (unused.length === 0) return []
  const handIn = commands.find((command) => command.words.meantBy?.includes('links') && mayUse(command, person))
  const place = requestsOf(heard)[0]?.lines[0]
  const line: Line = {
    ...(place?.task === undefined ? {} : { task: place.task }),
    ...(place?.material === undefined ? {} : { material: place.material }),
    links: unused,
    rest: '',
  }
  return [
    `链接没有记录：${unused.join(' ')}`,
    ...(handIn ? [`要报送请发「${orderWords({ command: handIn.id, lines: [line] }, commands)}」`] : []),
  ]
}

const requestsOf = (heard: Heard): readonly Request[] => {
  if (heard.kind === 'several' || heard.kind === 'unlisted') return heard.requests
  if (heard.kind === 'cancelled') return heard.said ? [heard.said.request] : []
  return heard.kind === 'order' || heard.kind === 'unclear' ? [heard.request] : []
}

/** The texts in which a link is told, asked about or recorded; talk about a change records nothing. */
function restOf(heard: Heard, commands: readonly Command[]): readonly string[] {
  const isAsked = heard.kind === 'unclear' && askAboutLinks(heard, commands) !== null
  const isTalk = (heard.kind === 'unclear' && !isAsked) || heard.kind === 'cancelled'
  const lines = isTalk ? [] : requestsOf(heard).flatMap((request) => request.lines)
  const others = 'others' in heard ? (heard.others ?? []) : []
  return [...lines.flatMap(({ links, rest, form = '' }) => [...links, rest, form]), ...others]
}
