import type { Entry } from '../acts/entry.ts'
import type { TaskState } from '../acts/unit-acts.ts'
import { inBatches } from '../concurrency/work-through.ts'
import type { OpenItem } from '../domain/reminder.ts'
import { materialNames, type Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { openUploads } from '../dossier/open-uploads.ts'
import { taskStateOf } from '../dossier/task-state.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { DossierStore } from '../ports/record-stores.ts'

/** Lists the open items of all units, from which reminders are made. */
export function makeListOpenItems(parts: {
  readonly campaign: CampaignSource
  readonly dossiers: Pick<DossierStore, 'load'>
}): () => Promise<OpenItem[]> {
  const openItems = openItemsKept()
  return async () => {
    const current = await parts.campaign()
    const tasksOfKind = tasksByKind(current.tasks)
    const found = await inBatches(current.roster.units, async ({ name, kind }) =>
      openItems((await parts.dossiers.load(name)).entries, name, tasksOfKind(kind)),
    )
    return found.flat()
  }
}

type Kind = Task['appliesTo'][number]

const remembered = new WeakMap<readonly Task[], Map<Kind, readonly Task[]>>()

/** The tasks of each kind of unit: the same list again for the same tasks. */
function tasksByKind(tasks: readonly Task[]): (kind: Kind) => readonly Task[] {
  const known = remembered.get(tasks) ?? new Map<Kind, readonly Task[]>()
  remembered.set(tasks, known)
  return (kind) => {
    const made = known.get(kind) ?? tasks.filter((task) => task.appliesTo.includes(kind))
    known.set(kind, made)
    return made
  }
}

/**
 * A unit's open items follow from its entries and its tasks alone. As long as both are the same objects, so is the
 * answer, since reminders look every minute and mostly nothing changed.
 */
function openItemsKept() {
  const kept = new WeakMap<readonly Entry[], { readonly tasks: readonly Task[]; readonly items: readonly OpenItem[] }>()
  return (entries: readonly Entry[], unit: UnitId, tasks: readonly Task[]): readonly OpenItem[] => {
    const known = kept.get(entries)
    if (known?.tasks === tasks) return known.items
    const items = tasks.flatMap((task) => openItemsOf(unit, taskStateOf(entries, task)))
    kept.set(entries, { tasks, items })
    return items
  }
}

function openItemsOf(unit: UnitId, state: TaskState): OpenItem[] {
  const { task } = state
  return openUploads(state).map(({ upload, due, places, wasReturned }) => ({
    unit,
    task: task.no,
    upload,
    title: task.title,
    due,
    wasReturned,
    voluntary: task.voluntary,
    missing: places.length < task.materials.length ? materialNames(task, places) : '',
  }))
}
