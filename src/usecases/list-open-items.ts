import type { Day } from '../domain/day.ts'
import type { OpenItem } from '../domain/reminder.ts'
import { dueOf } from '../dossier/due-of.ts'
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
  return state.uploads.flatMap((uploadState, upload) => {
    const due = dueOf(state, upload)
    if (due === undefined || (uploadState.completedAt && !uploadState.returned)) return []
    const some = uploadState.missing.length < task.materials.length
    return [
      {
        unit,
        task: task.no,
        upload,
        title: task.title,
        due: laterOf(due, uploadState.returned?.until),
        voluntary: task.voluntary,
        missing: some ? materialNames(task, uploadState.missing) : '',
      },
    ]
  })
}

/** What was returned keeps its time when it comes back within the window, or by an extended deadline. */
const laterOf = (due: Day, until: Day | undefined): Day => (until !== undefined && until > due ? until : due)
