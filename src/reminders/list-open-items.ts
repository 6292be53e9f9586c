import type { Entry } from '../acts/entry.ts'
import type { TaskState } from '../acts/unit-acts.ts'
import { placesBack, type UploadState } from '../acts/upload-state.ts'
import { inBatches } from '../concurrency/work-through.ts'
import type { Day } from '../domain/day.ts'
import type { OpenItem } from '../domain/reminder.ts'
import { materialNames, type Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { confirmedFacts } from '../dossier/standing.ts'
import { dueOf, taskStateOf } from '../dossier/task-state.ts'
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
  if (confirmedFacts(state)) return []
  const { task } = state
  return state.uploads.flatMap((uploadState, upload) => {
    const due = dueOf(state, upload)
    if (due === undefined || (uploadState.completedAt && !uploadState.returned)) return []
    const still = stillToCome(uploadState)
    const some = still.length < task.materials.length
    return [
      {
        unit,
        task: task.no,
        upload,
        title: task.title,
        due: laterOf(due, uploadState.returned?.until),
        voluntary: task.voluntary,
        missing: some ? materialNames(task, still) : '',
      },
    ]
  })
}

/** The places of materials that are missing or were returned. */
function stillToCome({ missing, returned }: UploadState): number[] {
  const back = returned ? placesBack(returned) : []
  return [...new Set([...missing, ...back])].toSorted((one, other) => one - other)
}

/** A returned material keeps its time until the window ends, or until the deadline where that is later. */
const laterOf = (due: Day, until: Day | undefined): Day => (until !== undefined && until > due ? until : due)
