import { namingOf } from '../../dossier/naming.ts'
import type { Selection } from '../../pages/board/candidates-page.tsx'
import type { Board } from '../../reading/board.ts'
import { makeReadCandidates } from '../../reading/candidates.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'

/** Reads the candidates of every notice that selects, as they stand now. */
export async function readSelections(records: NoticeRecords, boards: readonly Board[]): Promise<readonly Selection[]> {
  const readCandidates = makeReadCandidates(records)
  const selecting = boards.map(({ current }) => current).filter(({ rubric }) => rubric.selection !== null)
  return Promise.all(
    selecting.map(async (notice) => {
      const { acts } = await records.officeOf(notice.id).load()
      return { ...notice, candidates: await readCandidates(notice), naming: namingOf(acts) }
    }),
  )
}
