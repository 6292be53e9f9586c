import type { Entry } from '../../acts/entry.ts'
import { inBatches } from '../../concurrency/work-through.ts'
import { isTaskOf, type Task, taskKey } from '../../domain/task.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import type { Standing } from '../../dossier/standing.ts'
import type { UnitTotal } from '../../dossier/unit-total.ts'
import type { CurrentCampaign } from '../../ports/campaign-source.ts'
import type { LookedAt } from '../../reading/glances.ts'
import type { NoticeRecords } from '../../reading/notice-records.ts'
import {
  begunBy,
  makeReadStanding,
  makeReadStandings,
  makeReadUnitTotal,
  makeReplayStandings,
} from '../../reading/standings.ts'

/** A unit with its whole dossier up to a moment, and how it stood then. */
interface WholeUnit {
  readonly unit: UnitId
  readonly kind: UnitKind
  readonly standings: readonly Standing[]
  readonly total: UnitTotal | null
  readonly entries: readonly Entry[]
}

/** Reads one unit whole, or one task of many. */
export function makeReadUnit(records: NoticeRecords) {
  const readStanding = makeReadStanding(records)
  const readStandings = makeReadStandings(records)
  const readUnitTotal = makeReadUnitTotal(records)
  const replay = makeReplayStandings(records)

  const unit = async (notice: CurrentCampaign, name: UnitId, { at, past }: LookedAt): Promise<WholeUnit> => {
    const { entries } = await records.dossiersOf(notice.id).load(name)
    const about = { unit: name, kind: notice.kindOf(name), entries: entries.filter((one) => new Date(one.at) <= at) }
    if (past !== null) return { ...about, ...(await replay(notice, name, at)) }
    const standings = await readStandings(notice, name, at)
    return { ...about, standings: begunBy(at, standings), total: await readUnitTotal(notice, name, standings) }
  }

  const task = async (
    notice: CurrentCampaign,
    { seen, moment: { at, past } }: { readonly seen: readonly UnitId[]; readonly moment: LookedAt },
    asked: Task,
  ) => {
    const having = seen.filter((name) => isTaskOf(asked, { kind: notice.kindOf(name), unit: name }))
    const rows = await inBatches(having, async (name) => {
      if (past === null) return [{ unit: name, standing: await readStanding(notice, name, asked, at) }]
      const { standings } = await replay(notice, name, at)
      return standings
        .filter((standing) => taskKey(standing.task) === taskKey(asked))
        .map((standing) => ({ unit: name, standing }))
    })
    return rows.flat()
  }

  return { unit, task }
}
