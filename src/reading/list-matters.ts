import { inBatches } from '../concurrency/work-through.ts'
import type { Matter } from '../domain/reminder.ts'
import { dutiesDue } from '../dossier/matters/duties.ts'
import { namingStepsDue, visitsDue } from '../dossier/matters/naming-steps.ts'
import { recommendationsDue } from '../dossier/matters/recommendations.ts'
import { relaysToConfirm } from '../dossier/matters/relays.ts'
import { isOpen, namingOf, objectionsIn } from '../dossier/naming.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import { makeReadCandidates } from './candidates.ts'
import type { NoticeRecords } from './notice-records.ts'

interface Parts extends NoticeRecords {
  readonly campaign: CampaignSource
}

/** Lists what falls due beside the tasks of the units, under all notices, and what the office itself has to do. */
export function makeListMatters(parts: Parts): (now: Date) => Promise<readonly Matter[]> {
  return async (now) => {
    const current = await parts.campaign()
    const found = await Promise.all(current.notices.map((notice) => mattersUnder(parts, notice)))
    return [...found.flat(), ...(await dutiesOfOffice(parts, current, now))]
  }
}

/** The office's own duties, recorded under any of the notices. */
async function dutiesOfOffice(
  { officeOf }: Parts,
  { id: notice, notices, officeRubrics, since }: CurrentCampaign,
  now: Date,
): Promise<readonly Matter[]> {
  const records = await Promise.all(notices.map(({ id }) => officeOf(id).load()))
  const acts = records.flatMap((record) => record.acts)
  return officeRubrics.flatMap((rubric) => dutiesDue({ notice, rubric }, acts, { since, now }))
}

async function mattersUnder(parts: Parts, notice: CurrentCampaign): Promise<readonly Matter[]> {
  const { since } = notice.campaign
  const { selection, relay } = notice.rubric
  if (selection === null && relay === null) return []
  const { acts } = await parts.officeOf(notice.id).load()
  const relayed = relay === null ? [] : relaysToConfirm(notice, acts)
  const naming = namingOf(acts)
  if (selection === null || naming.named.length > 0) return relayed
  const candidates = await makeReadCandidates(parts)(notice)
  const objected = await inBatches(naming.publicNotice?.names ?? [], async (name) => {
    const { entries } = await parts.dossiersOf(notice.id).load(name)
    return objectionsIn(entries).some(isOpen) ? [name] : []
  })
  return [
    ...relayed,
    ...recommendationsDue({ ...notice, units: notice.roster.units }, candidates, naming).filter(
      // As of tasks, what fell due before the start is urged by nobody here.
      ({ due }) => since === undefined || due >= since,
    ),
    ...namingStepsDue(notice, naming, objected.flat()),
    ...visitsDue(notice, candidates),
  ]
}
