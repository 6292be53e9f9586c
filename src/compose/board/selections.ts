import { namingOf } from '../../dossier/naming.ts'
import type { Selection } from '../../pages/board/candidates-page.tsx'
import type { CurrentCampaign } from '../../ports/campaign-source.ts'
import { makeReadCandidates } from '../../reading/candidates.ts'
import type { LookedAt } from '../../reading/glances.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'
import { recordsUntil } from '../../reading/records-until.ts'

/** Reads the candidates of every notice that selects, as they stand now or were known on a past day. */
export async function readSelections(
  records: NoticeRecords,
  { notices }: CurrentCampaign,
  { at, past }: LookedAt,
): Promise<readonly Selection[]> {
  const known = past === null ? records : recordsUntil(records, at)
  const readCandidates = makeReadCandidates(known)
  const then = notices.map((one) => (past === null ? one : { ...one, rubric: one.rubricAt(at) }))
  const selecting = then.filter(({ rubric }) => rubric.selection !== null)
  return Promise.all(
    selecting.map(async ({ id, name, year, rubric }) => {
      const { acts } = await known.officeOf(id).load()
      return {
        name,
        year,
        rubric,
        candidates: await readCandidates({ id, rubric, notices: then }),
        naming: namingOf(acts),
      }
    }),
  )
}
