import type { Entry } from '../acts/entry.ts'
import { isOpenFinding } from '../acts/supervision.ts'
import type { TaskState } from '../acts/unit-acts.ts'
import { inBatches } from '../concurrency/work-through.ts'
import type { Day } from '../domain/day.ts'
import type { OpenFinding, OpenItem, OpenUpload } from '../domain/reminder.ts'
import { inPeriod, materialNames, type Task } from '../domain/task.ts'
import { openUploads } from '../dossier/open-uploads.ts'
import { dueOf, dueTimeOf, taskStateOf } from '../dossier/task-state.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { DossierStore } from '../ports/record-stores.ts'
import { tasksByUnit } from './tasks-by-unit.ts'

/** Lists the open items of all units under all notices, from which reminders are made. */
export function makeListOpenItems(parts: {
  readonly campaign: CampaignSource
  readonly dossiersOf: (notice: string) => Pick<DossierStore, 'load'>
}): () => Promise<OpenItem[]> {
  const openItems = openItemsKept()
  return async () => {
    const { notices } = await parts.campaign()
    const found: OpenItem[] = []
    for (const notice of notices) for (const items of await itemsUnder(notice)) found.push(...items)
    return found
  }

  function itemsUnder({
    id,
    roster,
    tasks,
    campaign: { since },
  }: CurrentCampaign): Promise<readonly (readonly OpenItem[])[]> {
    const dossiers = parts.dossiersOf(id)
    const tasksOfUnit = tasksByUnit(tasks)
    return inBatches(roster.units, async ({ name, kind }) =>
      openItems((await dossiers.load(name)).entries, { notice: id, unit: name, since }, tasksOfUnit(kind, name)),
    )
  }
}

interface Whose extends Pick<OpenItem, 'notice' | 'unit'> {
  /** The day the office began to use the program. */
  readonly since: Day | undefined
}

/**
 * A unit's open items follow from its entries, its tasks and the start alone. As long as these are the same, so is the
 * answer, since reminders look every minute and mostly nothing changed.
 */
function openItemsKept() {
  const kept = new WeakMap<readonly Entry[], Kept>()
  return (entries: readonly Entry[], whose: Whose, tasks: readonly Task[]): readonly OpenItem[] => {
    const known = kept.get(entries)
    if (known?.tasks === tasks && known.since === whose.since) return known.items
    const items = tasks.flatMap((task) => {
      const state = taskStateOf(entries, task)
      return [...uploadsIn(whose, state), ...findingsIn(whose, state)]
    })
    kept.set(entries, { tasks, since: whose.since, items })
    return items
  }
}

interface Kept extends Pick<Whose, 'since'> {
  readonly tasks: readonly Task[]
  readonly items: readonly OpenItem[]
}

function uploadsIn(whose: Whose, state: TaskState): OpenUpload[] {
  const { task } = state
  return openUploads(state).flatMap(({ upload, due, places, wasReturned }) => {
    // Nobody can be reminded of a day that is not known.
    if (due === null) return []
    // What fell due before the start is urged by nobody here.
    if (whose.since !== undefined && due < whose.since) return []
    const item: OpenUpload = {
      kind: 'upload',
      ...ofTask(whose, task),
      upload,
      due,
      ...timeOn(state, upload, due),
      wasReturned,
      voluntary: task.voluntary,
      missing: places.length < task.materials.length ? materialNames(task, places) : '',
    }
    return [item]
  })
}

const findingsIn = (whose: Whose, { task, findings }: TaskState): OpenFinding[] =>
  findings.filter(isOpenFinding).map(({ no, problem, until }) => ({
    kind: 'finding',
    ...ofTask(whose, task),
    no,
    problem,
    due: until,
    // It is asked for whatever the task is.
    voluntary: false,
  }))

const ofTask = ({ notice, unit }: Whose, task: Task) => ({
  notice,
  unit,
  task: task.no,
  ...(task.notice === undefined ? {} : { noticeName: task.notice }),
  ...inPeriod(task.period),
  title: task.title,
})

/** The time that a deadline names; none on the last day of a return. */
function timeOn(state: TaskState, upload: number, due: Day): Pick<OpenUpload, 'time'> {
  const time = dueOf(state, upload) === due ? dueTimeOf(state, upload) : null
  return time === null ? {} : { time }
}
