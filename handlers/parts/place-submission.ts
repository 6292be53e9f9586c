import type { TaskState } from '../../src/acts/unit-acts.ts'
import { endOfDay } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Task } from '../../src/domain/task.ts'
import { type UnitKind, unitKindWords } from '../../src/domain/unit.ts'
import { dueOf } from '../../src/dossier/task-state.ts'

/** Where a submission belongs, or what has to be asked back first. */
export type Placement =
  | { readonly kind: 'placed'; readonly upload: number; readonly materials: readonly number[] }
  /** The task asks twice, and either time could be meant. */
  | { readonly kind: 'whichUpload'; readonly uploads: readonly number[] }
  /** The task asks for several materials, and any could be meant. */
  | { readonly kind: 'whichMaterial'; readonly upload: number }

/** Places what is handed in for a task; never guesses between two places. */
export function placeSubmission(
  state: TaskState,
  said: { readonly unit: UnitKind; readonly material?: number; readonly upload?: number; readonly now: Date },
): Placement {
  const { task } = state
  if (!task.appliesTo.includes(said.unit)) {
    const whose = task.appliesTo.map((kind) => unitKindWords[kind]).join('、')
    throw new BotError('task_not_theirs', `任务${task.no}（${task.title}）只由${whose}报送，本单位不需报送。`)
  }
  if (task.uploads.length === 0) {
    throw new BotError('no_upload', `任务${task.no}（${task.title}）不需要上传材料。`)
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
  const hint = own.length > 0 ? `任务${task.no}要的是${own.join('、')}` : `任务${task.no}的材料没有编号，不必写材料号`
  throw new BotError('material_not_of_task', `任务${task.no}没有材料${material}：${hint}。请更正后再发。`)
}

/** The only upload, the one named, or the one the calendar leaves no doubt about. */
function uploadMeant(state: TaskState, named: number | undefined, now: Date): number | Placement {
  const { uploads } = state.task
  if (uploads.length === 1) return 0
  if (named !== undefined) {
    if (named < uploads.length) return named
    throw new BotError('no_such_upload', `任务${state.task.no}只需报送${uploads.length}次，没有第${named + 1}次。`)
  }
  const returned = state.uploads.flatMap((upload, index) => (upload.returned ? [index] : []))
  if (returned.length > 1) return { kind: 'whichUpload', uploads: returned }
  if (returned[0] !== undefined) return returned[0]
  const open = state.uploads.flatMap(({ completedAt }, index) => (completedAt === null ? [index] : []))
  const [next, ...later] = open
  const due = next === undefined ? undefined : dueOf(state, next)
  const nothingInDoubt = next === 0 && due !== undefined && now <= endOfDay(due)
  const onlyLastLeft = next !== undefined && later.length === 0 && isPast(dueOf(state, next - 1), now)
  if (next !== undefined && (nothingInDoubt || onlyLastLeft)) return next
  return { kind: 'whichUpload', uploads: uploads.map((_, index) => index) }
}

const isPast = (due: Parameters<typeof endOfDay>[0] | undefined, now: Date) => due !== undefined && now > endOfDay(due)
