import { flatMapInSteps } from '../../src/concurrency/work-through.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { LedgerRow } from '../../src/dossier/progress.ts'
import { stageOf } from '../../src/dossier/stage.ts'
import type { Standing } from '../../src/dossier/standing.ts'

/** A complete submission that waits for review. */
export interface WaitingTask {
  readonly unit: UnitId
  readonly standing: Standing
  readonly since: Date
}

/** Lists what waits for review, longest waiting first: the order in which 待审 numbers it. */
export async function waitingForReview(
  ledger: readonly Pick<LedgerRow, 'unit' | 'standings'>[],
): Promise<readonly WaitingTask[]> {
  const found = await flatMapInSteps(ledger, ({ unit, standings }) =>
    standings.flatMap((standing): WaitingTask[] => {
      const since = stageOf(standing) === 'complete' ? waitingSince(standing) : undefined
      return since ? [{ unit, standing, since }] : []
    }),
  )
  return found.sort((one, other) => one.since.getTime() - other.since.getTime())
}

const waitingSince = ({ state }: Standing): Date | undefined =>
  state.uploads.flatMap(({ completedAt }) => (completedAt ? [completedAt] : [])).at(-1)
