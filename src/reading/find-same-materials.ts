import type { TaskState } from '../acts/unit-acts.ts'
import { hashHex } from '../domain/hash.ts'
import type { UnitId } from '../domain/unit.ts'
import { contentIndex, contentOf, type HandedInAt, sameMaterials, type UnitTask } from '../dossier/same-materials.ts'
import { taskStateOf } from '../dossier/task-state.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { AllCampaigns } from '../ports/record-stores.ts'
import type { NoticeRecords } from './notice-records.ts'

/** Other places of the campaign where some of a task's files and links were handed in. */
export type FindSameMaterials = (
  current: CurrentCampaign,
  unit: UnitId,
  state: TaskState,
) => Promise<readonly HandedInAt[]>

/** Maximum units compared: a link that all have in common must not make every look at it slow. */
const MOST_COMPARED = 20

export const makeFindSameMaterials =
  (parts: {
    readonly campaigns: Pick<AllCampaigns, 'handedIn'>
    readonly dossiersOf: NoticeRecords['dossiersOf']
  }): FindSameMaterials =>
  async (current, unit, state) => {
    const dossiers = parts.dossiersOf(current.id)
    const tasksOf = async (one: UnitId): Promise<readonly UnitTask[]> => {
      const { entries } = await dossiers.load(one)
      return current.tasks.map((task) => ({ unit: one, state: taskStateOf(entries, task) }))
    }
    const earlier = (await dossiers.load(unit)).entries.flatMap(({ detail }) =>
      detail.kind === 'continued' ? [detail.formerly] : [],
    )
    const holders = new Set<UnitId>([unit])
    for (const content of contentOf(state)) {
      const places = await parts.campaigns.handedIn(hashOf(content))
      for (const place of places) {
        if (holders.size > MOST_COMPARED) break
        if (place.campaign === current.id && !earlier.includes(place.unit)) holders.add(place.unit)
      }
    }
    const compared = await Promise.all([...holders].map(tasksOf))
    return sameMaterials({ unit, state }, contentIndex(compared.flat()))
  }

/** Files are known by their hash already. */
const hashOf = (content: string): string => (content.startsWith('http') ? hashHex(content) : content)
