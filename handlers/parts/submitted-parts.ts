import type { EntryDetail } from '../../src/acts/unit-acts.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { FilesRefused } from '../../src/conversation/refusals.ts'
import { shanghaiIso } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import {
  type FileRef,
  fileKindWords,
  inPeriod,
  materialName,
  materialNames,
  type Task,
  taskKey,
  taskName,
} from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { fileGone } from '../../src/files/keep-files.ts'
import type { Line } from '../../src/understanding/request.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'
import { askWhere, type Placement, placeSubmission } from './place-submission.ts'
import { requireUnsettled } from './require-unsettled.ts'
import { askWhichFile, askWhichLine } from './which-file.ts'

/** A line of a submission, and where it belongs as far as it says. */
export interface LinePlaced {
  readonly line: Line
  readonly task: Task
  readonly placement: Placement
}

/** Some materials of one upload, with the links and files sent for them. */
export interface SubmittedPart {
  readonly task: Task
  readonly upload: number
  readonly materials: readonly number[]
  readonly links: readonly string[]
  readonly files: readonly FileRef[]
  readonly note: string
}

export function placeLine(turn: Turn, unit: UnitId, { state }: Standing, line: Line): Placement {
  return placeSubmission(state, {
    kind: turn.current.kindOf(unit),
    unit,
    now: turn.sentAt,
    ...(line.material === undefined ? {} : { material: line.material }),
    ...(line.round === undefined ? {} : { upload: line.round - 1 }),
  })
}

/**
 * Asks where the first line without a place belongs. A line of files behind lines that have their places waits until
 * those are recorded.
 */
export function askFirst(turn: Turn, placed: readonly LinePlaced[]): Handled | undefined {
  const at = placed.findIndex(({ placement }) => placement.kind !== 'placed')
  const open = placed[at]
  if (!open || open.placement.kind === 'placed') return undefined
  const { line, task, placement } = open
  if (at > 0 && (line.files ?? []).length > 0) return undefined
  if (placement.kind === 'whichUpload' || !isOpenToFiles(turn, line)) return askWhere(turn, { task, line, placement })
  const withAll = { ...line, files: turn.queue.map(({ sha256 }) => sha256) }
  return askWhere({ ...turn, request: { ...turn.request, lines: [withAll] } }, { task, line: withAll, placement })
}

/** Several files wait, and the only line of the request says nothing of any. */
export const isOpenToFiles = ({ request, files, queue }: Turn, line: Line): boolean =>
  request.lines.length === 1 &&
  line.files === undefined &&
  line.links.length === 0 &&
  files.length === 0 &&
  queue.length > 1

/** Asks which files belong to which line, where that is not said; undefined where nothing is in doubt. */
export function askWhichFiles(turn: Turn, placed: readonly LinePlaced[]): Handled | undefined {
  const [first] = placed
  if (!first) return undefined
  const about = { task: first.task.no }
  return askFilesOf(
    turn,
    about,
    placed.map((one) => ({ line: one.line, fill: about, place: placeWords(one) })),
  )
}

/** Lines with their places in words; `fill` is what a question has to say of the place beside them. */
interface Placed {
  readonly line: Line
  readonly fill?: Partial<Line>
  readonly place: string
}

/** Asks which of the files belong to which line, where several can be meant. */
export function askFilesOf(
  turn: Turn,
  about: Parameters<typeof askWhichFile>[1]['about'],
  placed: readonly Placed[],
): Handled | undefined {
  const [first, ...others] = placed
  const lines = turn.request.lines
  if (!first || lines.some(({ files }) => files !== undefined)) return undefined
  if (others.length === 0) {
    const line = { ...first.line, ...first.fill }
    return isOpenToFiles(turn, first.line) ? askWhichFile(turn, { about, line, place: first.place }) : undefined
  }
  const allBringLinks = lines.every(({ links }) => links.length > 0)
  const files = turn.files.length > 0 || allBringLinks ? turn.files : turn.queue
  const isInDoubt = files.length > 1 || (files.length === 1 && allBringLinks)
  if (!isInDoubt) return undefined
  return askWhichLine(turn, { about, lines, places: placed.map(({ place }) => place), files })
}

function placeWords({ task, placement }: LinePlaced): string {
  const materials = placement.kind === 'placed' ? materialNames(task, placement.materials) : ''
  return `${taskName(task)}${materials}`
}

/** A line with its files; one that names none has those of the message, unless other lines bring links. */
export function partOf(turn: Turn, { line, task, placement }: LinePlaced): SubmittedPart[] {
  if (placement.kind !== 'placed') return []
  const ofMessage = turn.request.lines.length === 1 || line.links.length === 0 ? turn.files : []
  const files = line.files ? line.files.map((sha256) => fileIn(turn, sha256)) : ofMessage
  for (const file of files) requireKind(task, placement.materials, file)
  return [{ ...placement, task, links: line.links, files, note: asTyped(line, line.rest) }]
}

export function fileIn({ files }: Turn, sha256: string): FileRef {
  const file = files.find((one) => one.sha256 === sha256)
  if (!file) throw fileGone()
  return file
}

export const partsOf = ({ task }: Standing, parts: readonly SubmittedPart[]): readonly SubmittedPart[] =>
  parts.filter((part) => taskKey(part.task) === taskKey(task))

function requireKind(task: Task, positions: readonly number[], file: FileRef): void {
  for (const position of positions) {
    const material = task.materials[position]
    if (!material || material.accepts.includes(file.kind)) continue
    const accepted = material.accepts.map((kind) => fileKindWords[kind]).join('、')
    throw new FilesRefused(
      'file_kind',
      `${taskName(task)}的${materialName(task, position)}只收${accepted}，收到的是${fileKindWords[file.kind]}。请转换后再发。`,
      [file],
    )
  }
}

/** 材料6 is a list of citizens' telephone numbers. */
export function refuseConfidentialInGroup({ chat, files }: Turn, task: Task): void {
  if (chat.kind === 'single' || !task.materials.some(({ confidential }) => confidential)) return
  throw new FilesRefused(
    'confidential_in_group',
    `${taskName(task)}的材料含个人联系方式，不能在群里报送。请立即撤回群里的内容，改在与督导通的单聊中报送。`,
    files,
  )
}

interface Received {
  readonly receivedAt: Date
  /** When its upload began, where that took long. */
  readonly began?: Date | undefined
}

/** The acts of a task's parts. */
export function submissions(
  before: Standing,
  parts: readonly SubmittedPart[],
  { receivedAt, began }: Received,
): EntryDetail[] {
  requireUnsettled(before, '再报送')
  return parts.map((part) => {
    if (part.links.length === 0 && part.files.length === 0) throw nothingHandedIn()
    return {
      kind: 'submitted',
      task: before.task.no,
      ...inPeriod(before.task.period),
      upload: part.upload,
      materials: [...part.materials],
      links: [...part.links],
      files: [...part.files],
      note: part.note,
      receivedAt: shanghaiIso(receivedAt),
      ...(began === undefined ? {} : { began: shanghaiIso(began) }),
    }
  })
}

export const nothingHandedIn = () =>
  new BotError('nothing_handed_in', '没有收到链接或文件，请附上链接，或在10分钟内发送文件。')
