import { dayOf } from '../domain/day.ts'
import { type CircularContent, circularOf } from '../dossier/circular-content.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { OfficeAct } from '../ports/office-store.ts'
import type { ReadLedger } from '../reading/read-ledger.ts'
import type { ReadOfficeActs } from '../reading/read-office-acts.ts'
import { rowsOf } from '../reading/rows-of.ts'

export type DraftCircular = (current: CurrentCampaign, now: Date) => Promise<CircularContent>

/** 通报: what it would say now, under the next number. */
export const circularDrafter =
  ({ readLedger, readOfficeActs }: { readLedger: ReadLedger; readOfficeActs: ReadOfficeActs }): DraftCircular =>
  async (current, now) => {
    const { campaign, tasks, rubric } = current
    return circularOf({
      number: nextCircularNumber(await readOfficeActs(), campaign.year),
      office: campaign.office.name,
      year: campaign.year,
      day: dayOf(now),
      rows: rowsOf(current, await readLedger(current, now)),
      tasks,
      rubric,
    })
  }

/** 「督导通报〔2026〕3号」: numbered through within a campaign. */
export const nextCircularNumber = (acts: readonly OfficeAct[], year: number): string =>
  `督导通报〔${year}〕${acts.filter(({ detail }) => detail.kind === 'circular').length + 1}号`
