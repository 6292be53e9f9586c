import { inBatches } from '../concurrency/work-through.ts'
import type { UnitId } from '../domain/unit.ts'
import { type Candidate, candidateOf, cultivatedBy } from '../dossier/candidate.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { KnownFacts } from '../rules/selection/known-fact.ts'
import { readKnownFacts } from './known-facts.ts'
import type { NoticeRecords } from './notice-records.ts'

type SelectingNotice = Pick<CurrentCampaign, 'id' | 'rubric' | 'notices'>

/** Reads every candidate that is put forward under a notice, with what the other notices show of it. */
export type ReadCandidates = (notice: SelectingNotice) => Promise<readonly Candidate[]>

/** Reads the units that a body cultivates. */
export type ReadCultivated = (notice: Pick<CurrentCampaign, 'id'>, body: UnitId) => Promise<readonly UnitId[]>

export const makeReadCandidates =
  (records: Pick<NoticeRecords, 'dossiersOf' | 'officeOf'>): ReadCandidates =>
  async (notice) => {
    const readOfficeActs = async ({ id }: Pick<CurrentCampaign, 'id'>) => (await records.officeOf(id).load()).acts
    return readNominated(records, notice.id, await readKnownFacts(readOfficeActs, notice))
  }

/** Reads who is put forward under the notice of that id. */
export async function readNominated(
  { dossiersOf }: Pick<NoticeRecords, 'dossiersOf'>,
  notice: string,
  knownOf?: (name: UnitId) => KnownFacts,
): Promise<readonly Candidate[]> {
  const dossiers = dossiersOf(notice)
  const found = await inBatches(await dossiers.units(), async (name) =>
    candidateOf(name, (await dossiers.load(name)).entries, knownOf?.(name)),
  )
  return found.filter((candidate) => candidate !== null)
}

export const makeReadCultivated =
  ({ dossiersOf }: Pick<NoticeRecords, 'dossiersOf'>): ReadCultivated =>
  async ({ id }, body) =>
    cultivatedBy((await dossiersOf(id).load(body)).entries)
