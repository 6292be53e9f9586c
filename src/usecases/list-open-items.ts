import type { OpenItem } from '../domain/reminder.ts'
import { materialNames } from '../dossier/materials.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { ReadLedger } from './read-ledger.ts'

/** What is still to come, of all units: what reminders are made of. */
export const openItemsLister =
  (parts: { campaign: CampaignSource; readLedger: ReadLedger; clock: Clock }) => async (): Promise<OpenItem[]> => {
    const ledger = await parts.readLedger(await parts.campaign(), parts.clock.now())
    return ledger.flatMap(({ unit, standings }) => standings.flatMap((standing) => openItemsOf(unit, standing)))
  }

function openItemsOf(unit: OpenItem['unit'], { task, state, basis }: Standing): OpenItem[] {
  if (basis === 'confirmed') return []
  return task.uploads.flatMap(({ due }, upload) => {
    const uploadState = state.uploads[upload]
    if (!uploadState || (uploadState.completedAt && !uploadState.returned)) return []
    const some = uploadState.missing.length < task.materials.length
    return [
      {
        unit,
        task: task.no,
        upload,
        title: task.title,
        // What was returned keeps its time when it comes back within the window.
        due: uploadState.returned?.until ?? due,
        voluntary: task.voluntary,
        missing: some ? materialNames(task, uploadState.missing) : '',
      },
    ]
  })
}
