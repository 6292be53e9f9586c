import { inBatches } from '../concurrency/work-through.ts'
import type { Matter } from '../domain/reminder.ts'
import { namingStepsDue, visitsDue } from '../dossier/matters/naming-steps.ts'
import { recommendationsDue } from '../dossier/matters/recommendations.ts'
import { isOpen, namingOf, objectionsIn } from '../dossier/naming.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import { makeReadCandidates } from './candidates.ts'
import type { NoticeRecords } from './notice-records.ts'

interface Parts extends NoticeRecords {
  readonly campaign: CampaignSource
}

/** Lists what falls due beside the tasks of the units, under all notices. */
export function makeListMatters(parts: Parts): () => Promise<readonly Matter[]> {
  return async () => {
    const { notices } = await parts.campaign()
    const found = await Promise.all(notices.map((notice) => mattersUnder(parts, notice)))
    return found.flat()
  }
}

async function mattersUnder(parts: Parts, notice: CurrentCampaign): Promise<readonly Matter[]> {
  if (notice.rubric.selection === null) return []
  const { acts } = await parts.officeOf(notice.id).load()
  const naming = namingOf(acts)
  if (naming.named.length > 0) return []
  const candidates = await makeReadCandidates(parts)(notice)
  const objected = await inBatches(naming.publicNotice?.names ?? [], async (name) => {
    const { entries } = await parts.dossiersOf(notice.id).load(name)
    return objectionsIn(entries).some(isOpen) ? [name] : []
  })
  return [
    ...recommendationsDue({ ...notice, units: notice.roster.units }, candidates, naming),
    ...namingStepsDue(notice, naming, objected.flat()),
    ...visitsDue(notice, candidates),
  ]
}
