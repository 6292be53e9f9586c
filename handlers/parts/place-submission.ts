import type { TaskState } from '../../src/acts/unit-acts.ts'
import { askToChoose } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import type { Choice } from '../../src/conversation/conversation.ts'
import { fileInQueue } from '../../src/conversation/waiting-files.ts'
import { BotError, noSuchUpload } from '../../src/domain/errors.ts'
import { isTaskOf, materialNames, type Task, taskName, whoseTask } from '../../src/domain/task.ts'
import type { UnitId, UnitKind } from '../../src/domain/unit.ts'
import { isDuePast } from '../../src/dossier/task-state.ts'
import type { Line, Request } from '../../src/understanding/request.ts'

/** The place of a submission, or the question to ask first. */
export type Placement =
  | { readonly kind: 'placed'; readonly upload: number; readonly materials: readonly number[] }
  /** The task asks twice, and either time could be meant. */
  | { readonly kind: 'whichUpload'; readonly uploads: readonly number[] }
  /** The task asks for several materials, and any could be meant. */
  | { readonly kind: 'whichMaterial'; readonly upload: number }

/** Places a submission within its task; never guesses between two places. */
export function placeSubmission(
  state: TaskState,
  said: {
    readonly kind: UnitKind
    readonly unit: UnitId
    readonly material?: number
    readonly upload?: number
    readonly now: Date
  },
): Placement {
  const { task } = state
  if (!isTaskOf(task, said)) {
    const which = `${taskName(task)}（${task.title}）`
    throw new BotError('task_not_theirs', `${which}只由${whoseTask(task)}报送，本单位不需报送。`)
  }
  if (task.uploads.length === 0) {
    throw new BotError('no_upload', `${taskName(task)}（${task.title}）不需要上传材料。`)
  }
  const upload = uploadMeant(state, said.upload, said.now)
  if (typeof upload !== 'number') return upload
  if (said.material !== undefined) {
    return { kind: 'placed', upload, materials: [positionOf(task, said.material)] }
  }
  if (task.materials.length > 1) return { kind: 'whichMaterial', upload }
  return { kind: 'placed', upload, materials: task.materials.map((_, position) => position) }
}

/** The position of a material by the notice's own number; throws `material_not_of_task`. */
export function positionOf(task: Task, material: number): number {
  const position = task.materials.findIndex(({ no }) => no === material)
  if (position >= 0) return position
  const own = task.materials.flatMap(({ no }) => (no === undefined ? [] : [`材料${no}`]))
  const hint =
    own.length > 0 ? `${taskName(task)}要的是${own.join('、')}` : `${taskName(task)}的材料没有编号，不必写材料号`
  throw new BotError('material_not_of_task', `${taskName(task)}没有材料${material}：${hint}。请更正后再发。`)
}

/** The only upload, the one named, or the one the calendar leaves no doubt about. */
function uploadMeant(state: TaskState, named: number | undefined, now: Date): number | Placement {
  const { uploads } = state.task
  if (uploads.length === 1) return 0
  if (named !== undefined) {
    if (named < uploads.length) return named
    throw noSuchUpload(state.task, { round: named + 1, rounds: uploads.length })
  }
  const returned = state.uploads.flatMap((upload, index) => (upload.returned ? [index] : []))
  if (returned.length > 1) return { kind: 'whichUpload', uploads: returned }
  if (returned[0] !== undefined) return returned[0]
  const open = state.uploads.flatMap(({ completedAt }, index) => (completedAt === null ? [index] : []))
  const [next, ...later] = open
  const nothingInDoubt = next === 0 && !isDuePast(state, next, now)
  const onlyLastLeft = next !== undefined && later.length === 0 && isDuePast(state, next - 1, now)
  if (next !== undefined && (nothingInDoubt || onlyLastLeft)) return next
  return { kind: 'whichUpload', uploads: uploads.map((_, index) => index) }
}

/** Asks where one line of a submission belongs: which of two uploads, or which of several materials. */
export function askWhere(
  turn: Turn,
  {
    task,
    line,
    placement,
  }: { readonly task: Task; readonly line: Line; readonly placement: Exclude<Placement, { kind: 'placed' }> },
): Handled {
  const asked =
    placement.kind === 'whichUpload'
      ? askToChoose(
          `${taskName(task)}要报送${placement.uploads.length}次，这是第几次？`,
          uploadChoices(placement, line, replacing(turn, line)),
        )
      : askWhichMaterial(turn, `${taskName(task)}需要${materialNames(task, allOf(task))}，您报送的是哪一项？`, {
          line,
          materials: task.materials.flatMap(({ no, title }) => (no === undefined ? [] : [{ no, title }])),
        })
  return { ...asked, task: task.no }
}

/** Asks which of several materials the links and files of a line are. */
export const askWhichMaterial = (
  turn: Turn,
  prompt: string,
  { materials, line }: { readonly materials: readonly Numbered[]; readonly line: Line },
): Handled => askToChoose(prompt, materialChoices(turn, materials, line, replacing(turn, line)))

const replacing =
  ({ request }: Turn, line: Line): WithLines =>
  (chosen) => {
    const at = request.lines.indexOf(line)
    return { ...request, lines: [...request.lines.slice(0, at), ...chosen, ...request.lines.slice(at + 1)] }
  }

const allOf = (task: Task) => task.materials.map((_, position) => position)

/** The request with other lines in the place of the one that is asked about. */
type WithLines = (chosen: readonly Line[]) => Request

const uploadChoices = (
  { uploads }: Extract<Placement, { kind: 'whichUpload' }>,
  line: Line,
  withLines: WithLines,
): Choice[] =>
  uploads.map((upload) => ({
    number: upload + 1,
    label: `第${upload + 1}次`,
    request: withLines([{ ...line, round: upload + 1 }]),
  }))

/** A material that the notice numbers. */
interface Numbered {
  readonly no: number
  readonly title: string
}

type Offer = Omit<Choice, 'number'>

/** Each material alone, all of them in what was sent, and one link or file each where the numbers fit. */
function materialChoices(turn: Turn, materials: readonly Numbered[], line: Line, withLines: WithLines): Choice[] {
  const offered =
    line.links.length === 0 && (line.files ?? []).length > 1
      ? choicesOfFiles(turn, materials, line, withLines)
      : choicesOfAll(turn, materials, line, withLines)
  return offered.map((choice, index) => ({ number: index + 1, ...choice }))
}

const together = (materials: readonly Numbered[]) => `${materials.map(({ no }) => `材料${no}`).join('和')}都在其中`

/** Everything that was sent is placed by one choice. */
function choicesOfAll(turn: Turn, materials: readonly Numbered[], line: Line, withLines: WithLines): Offer[] {
  const single = materials.map(({ no, title }) => ({
    label: `材料${no}：${title}`,
    request: withLines([{ ...line, material: no }]),
  }))
  const all = { label: together(materials), request: withLines(materials.map(({ no }) => ({ ...line, material: no }))) }
  return [...inOrder(turn, materials, line, withLines), ...single, all]
}

/** Of several files the first is placed; the others stay in a line of their own, to be asked about next. */
function choicesOfFiles(turn: Turn, materials: readonly Numbered[], line: Line, withLines: WithLines): Offer[] {
  const { files = [] } = line
  const first = { ...line, files: files.slice(0, 1) }
  const rest = { ...line, files: files.slice(1) }
  const single = materials.map(({ no, title }) => ({
    label: `材料${no}：${title}`,
    request: withLines([{ ...first, material: no }, rest]),
  }))
  const all = {
    label: together(materials),
    request: withLines([...materials.map(({ no }) => ({ ...first, material: no })), rest]),
  }
  return [...single, all, ...inOrder(turn, materials, line, withLines)]
}

/** One link or file for each material: as they came and, where both are mixed, the other way round. */
function inOrder(turn: Turn, materials: readonly Numbered[], line: Line, withLines: WithLines): Offer[] {
  const items = itemsOf(turn, line)
  if (items.length !== materials.length) return []
  const isMixed = line.links.length > 0 && (line.files ?? []).length > 0
  const orders = isMixed && items.length === 2 ? [materials, materials.toReversed()] : [materials]
  return orders.map((order) => ({
    label: `按顺序：${items.flatMap(({ name }, index) => (order[index] ? [`${name}是材料${order[index].no}`] : [])).join('，')}`,
    request: withLines(
      items.flatMap(({ links, files }, index) => {
        const material = order[index]
        return material ? [{ ...line, material: material.no, links: [...links], files: [...files] }] : []
      }),
    ),
  }))
}

interface Item {
  readonly name: string
  readonly links: readonly string[]
  readonly files: readonly string[]
}

function itemsOf({ queue }: Turn, { links, files = [] }: Line): readonly Item[] {
  const nameOf = (sha256: string) => {
    const index = queue.findIndex((file) => file.sha256 === sha256)
    const file = queue[index]
    return file ? fileInQueue(index, file) : '文件'
  }
  return [
    ...links.map((link, index) => ({ name: `第${index + 1}个链接`, links: [link], files: [] })),
    ...files.map((sha256) => ({ name: nameOf(sha256), links: [], files: [sha256] })),
  ]
}
