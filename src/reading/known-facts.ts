import type { OfficeAct } from '../acts/office.ts'
import { inBatches } from '../concurrency/work-through.ts'
import type { UnitId } from '../domain/unit.ts'
import { honoursAsked, knownFactsUnder } from '../dossier/known-facts.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { KnownFacts } from '../rules/selection/known-fact.ts'

type ReadActs = (notice: Pick<CurrentCampaign, 'id'>) => Promise<readonly OfficeAct[]>

/** Reads what other notices of the campaign show of a notice's candidates, by now or by a moment. */
export async function readKnownFacts(
  readOfficeActs: ReadActs,
  { id, rubric, notices }: Pick<CurrentCampaign, 'id' | 'rubric' | 'notices'>,
  until?: Date,
): Promise<(name: UnitId) => KnownFacts> {
  const asked = honoursAsked(rubric)
  const giving = notices.filter((one) => {
    const title = one.rubric.selection?.course.naming?.honour?.title
    return one.id !== id && title !== undefined && asked.has(title)
  })
  const others = await inBatches(giving, async (one) => {
    const acts = await readOfficeActs(one)
    const known = until === undefined ? acts : acts.filter(({ at }) => new Date(at) <= until)
    return { name: one.name, rubric: one.rubric, acts: known }
  })
  return knownFactsUnder(rubric, others)
}
