import type { Doer } from '../../domain/who-may-act.ts'
import type { OrderId } from '../../pages/board/orders.ts'
import type { ScoreRow } from '../../pages/board/scores-page.tsx'
import type { CampaignSource } from '../../ports/campaign-source.ts'
import { makeReadCandidates } from '../../reading/candidates.ts'
import { type ExpertScore, expertScores } from '../../reading/expert-scores.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'
import { makeReadStanding } from '../../reading/standings.ts'

/** Reads what is an expert's to score under all notices, with what the board offers for each. */
export async function readScoreRows(
  parts: NoticeRecords & { readonly campaign: CampaignSource },
  expert: Doer,
  now: Date,
): Promise<readonly ScoreRow[]> {
  const can = {
    readStanding: makeReadStanding(parts),
    readCandidates: makeReadCandidates(parts),
    readOfficeActs: async ({ id }: { readonly id: string }) => (await parts.officeOf(id).load()).acts,
  }
  const { notices } = await parts.campaign()
  const found: ScoreRow[] = []
  for (const notice of notices) found.push(...(await expertScores(can, expert, notice, now)).map(rowOf))
  return found
}

function rowOf(one: ExpertScore): ScoreRow {
  const { notice, unit, state, score, came } = one
  const subject =
    one.kind === 'task' ? ({ kind: 'task', task: one.task } as const) : ({ kind: 'stage', stage: one.stage } as const)
  return { notice, unit, subject, state, score, came, offers: offersOf(one) }
}

const offersOf = ({ state, isAssigned, came }: ExpertScore): readonly OrderId[] => [
  ...(state === 'waiting' || state === 'scored' ? (['score'] as const) : []),
  ...(isAssigned && came.length > 0 ? (['materials'] as const) : []),
]
