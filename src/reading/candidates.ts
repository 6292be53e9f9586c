import { inBatches } from '../concurrency/work-through.ts'
import type { UnitId } from '../domain/unit.ts'
import { type Candidate, candidateOf, cultivatedBy } from '../dossier/candidate.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { NoticeRecords } from './notice-records.ts'

/** Reads every candidate that is put forward under a notice. */
export type ReadCandidates = (notice: Pick<CurrentCampaign, 'id'>) => Promise<readonly Candidate[]>

/** Reads the units that a body cultivates. */
export type ReadCultivated = (notice: Pick<CurrentCampaign, 'id'>, body: UnitId) => Promise<readonly UnitId[]>

export const makeReadCandidates =
  ({ dossiersOf }: Pick<NoticeRecords, 'dossiersOf'>): ReadCandidates =>
  async ({ id }) => {
    const dossiers = dossiersOf(id)
    const found = await inBatches(await dossiers.units(), async (name) =>
      candidateOf(name, (await dossiers.load(name)).entries),
    )
    return found.filter((candidate) => candidate !== null)
  }

export const makeReadCultivated =
  ({ dossiersOf }: Pick<NoticeRecords, 'dossiersOf'>): ReadCultivated =>
  async ({ id }, body) =>
    cultivatedBy((await dossiersOf(id).load(body)).entries)
