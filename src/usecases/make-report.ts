import { inBatches } from '../concurrency/in-batches.ts'
import { monthOf } from '../delivery/count-pushes.ts'
import { dayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import { type ReportContent, reportOf } from '../dossier/report-content.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { OfficeAct, OfficeActDetail } from '../ports/office-store.ts'
import { dutySteps } from '../reading/duty-steps.ts'
import type { ReadLedger } from '../reading/read-ledger.ts'
import type { ReadOfficeActs } from '../reading/read-office-acts.ts'
import type { ReplayStandings } from '../reading/replay-standings.ts'
import { rowsOf } from '../reading/rows-of.ts'

export type DraftReport = (current: CurrentCampaign, now: Date) => Promise<ReportContent>

/** 报告: what it would say now, under the next number, compared with the last one made before today. */
export const reportDrafter =
  (parts: {
    readLedger: ReadLedger
    readOfficeActs: ReadOfficeActs
    replayStandings: ReplayStandings
    pushesIn(month: string): Promise<number>
  }): DraftReport =>
  async (current, now) => {
    const { campaign, duties, rubric, tasks } = current
    const acts = await parts.readOfficeActs()
    return reportOf({
      number: nextNumber(acts, campaign.year),
      office: campaign.office.name,
      year: campaign.year,
      now,
      rows: rowsOf(current, await parts.readLedger(current, now)),
      tasks,
      last: await lastBefore(acts, current, now, parts.replayStandings),
      duties: duties.flatMap((one) => dutySteps(one, acts, now)),
      pushes: await parts.pushesIn(monthOf(now)),
      rubric,
    })
  }

/** What a report leaves on record; throws where its number was given to another meanwhile. */
export function reportActs(acts: readonly OfficeAct[], year: number, kept: { number: string; text: string }) {
  if (kept.number !== nextNumber(acts, year)) throw numberTaken()
  return [{ kind: 'report', ...kept }] satisfies OfficeActDetail[]
}

/** The reports that were made, oldest first. */
export const reportsIn = (acts: readonly OfficeAct[]) =>
  acts.flatMap(({ at, detail }) => (detail.kind === 'report' ? [{ ...detail, at: new Date(at) }] : []))

/** 「督导报告〔2026〕2号」: numbered through within a campaign. */
const nextNumber = (acts: readonly OfficeAct[], year: number): string =>
  `督导报告〔${year}〕${reportsIn(acts).length + 1}号`

async function lastBefore(
  acts: readonly OfficeAct[],
  current: CurrentCampaign,
  now: Date,
  replayStandings: ReplayStandings,
) {
  const last = reportsIn(acts).findLast(({ at }) => dayOf(at) < dayOf(now))
  if (!last) return null
  const rows = await inBatches(current.roster.units, async ({ name, kind }) => {
    const { standings } = await replayStandings(current, name, last.at)
    return { unit: name, kind, standings }
  })
  return { number: last.number, at: last.at, rows }
}

const numberTaken = () => new BotError('number_taken', '刚才已有人出具了报告，请重新发送「报告」。')
