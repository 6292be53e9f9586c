import type { Entry } from '../../src/acts/entry.ts'
import { dutySteps, type OfficeAct } from '../../src/acts/office.ts'
import { inBatches } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { monthOf } from '../../src/delivery/count-pushes.ts'
import type { Unit } from '../../src/domain/campaign.ts'
import { type Day, dayOf } from '../../src/domain/day.ts'
import { Period } from '../../src/domain/period.ts'
import { annualSummaryOf, dutiesOfYear } from '../../src/dossier/annual-summary.ts'
import { arrangementsOf } from '../../src/dossier/arrangements.ts'
import { type ReportContent, reportOf } from '../../src/dossier/official-papers.ts'
import { unitCircularsIn } from '../../src/dossier/unit-circulars.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { type ReplayStandings, rowsOf } from '../../src/reading/standings.ts'
import type { Rubric } from '../../src/rules/rubric.ts'
import { freezeResults } from '../parts/frozen-results.ts'
import { readPushLedger } from '../parts/push-ledger.ts'
import { readAllOfficeActs } from '../parts/read-all-office-acts.ts'

type Can = Pick<
  Capabilities,
  | 'pushesIn'
  | 'pushMarks'
  | 'readCandidates'
  | 'readEntries'
  | 'readKept'
  | 'readLedger'
  | 'readOfficeActs'
  | 'replayStandings'
>

/** Drafts the report as of now, under the next number, compared with the last one before today. */
export async function draftReport(can: Can, turn: Turn): Promise<ReportContent> {
  const { current, now, request } = turn
  const { campaign, since, officeRubrics, rubric, tasks, year } = current
  const acts = await can.readOfficeActs(current)
  const rows = rowsOf(current, await can.readLedger(current, now))
  const entries = await inBatches(current.roster.units, async (unit) => ({
    unit: unit.name,
    listed: unit,
    entries: await can.readEntries(current, unit.name),
  }))
  // The office's own duties are kept under any of the notices.
  const ofOffice = await readAllOfficeActs(can, current)
  const steps = officeRubrics.flatMap((one) => dutySteps(one, ofOffice, { since, now }))
  return reportOf({
    number: nextNumber(acts, year),
    office: campaign.office.name,
    year,
    now,
    rows,
    tasks,
    last: await lastBefore(acts, current, now, can.replayStandings),
    circulars: entries.flatMap(({ unit, entries }) => unitCircularsIn(entries).map(({ detail }) => ({ unit, detail }))),
    arrangements: arrangementCounts(rubric, entries),
    duties: steps,
    done: dutiesOfYear(officeRubrics, ofOffice, year),
    annual: isOfYear(turn) ? annualSummaryOf({ year, rows, entries, acts: ofOffice, steps }) : null,
    pushes: await readPushLedger(can, { current, now }, monthOf(now)),
    half: halfMeant(request.lines[0]?.rest ?? '', dayOf(now)),
    results: await freezeResults(can, current, rows, reportsIn(acts).at(-1)),
    rubric,
  })
}

/** How many units registered each arrangement, and which did not; arrangements of no unit are left out. */
function arrangementCounts(
  rubric: Pick<Rubric, 'arrangements'>,
  units: readonly { readonly listed: Unit; readonly entries: readonly Entry[] }[],
): ReportContent['arrangements'] {
  const all = units.flatMap(({ listed, entries }) =>
    arrangementsOf(rubric, listed, entries).map((one) => ({ unit: listed.name, ...one })),
  )
  return rubric.arrangements.flatMap(({ id, title }) => {
    const own = all.filter(({ arrangement }) => arrangement.id === id)
    const missing = own.filter(({ registered }) => registered === null).map(({ unit }) => unit)
    return own.length === 0 ? [] : [{ title, units: own.length, missing }]
  })
}

/** The reports that were made, oldest first. */
export const reportsIn = (acts: readonly OfficeAct[]) =>
  acts.flatMap(({ at, detail }) => (detail.kind === 'report' ? [{ ...detail, at: new Date(at) }] : []))

/** 「督导报告〔2026〕2号」: numbered through within a campaign. */
export const nextNumber = (acts: readonly OfficeAct[], year: number): string =>
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

const HALF = /[上下]半年/

/** Whether a report is of the year: it was said, or the year ends. */
const isOfYear = ({ request, now }: Turn): boolean => {
  const said = request.lines[0]?.rest ?? ''
  return !HALF.test(said) && (/年度|全年|\d年$/.test(said) || dayOf(now).slice(5, 7) === '12')
}

/** The half year that is meant: as it was said, the last one of that kind; in January and July the one that has just ended. */
export function halfMeant(said: string, today: Day): Period {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  if (/上半年/.test(said)) return halfYear(year, 1)
  if (/下半年/.test(said)) return halfYear(month <= 6 ? year - 1 : year, 2)
  if (month === 1) return halfYear(year - 1, 2)
  return halfYear(year, month <= 7 ? 1 : 2)
}

const halfYear = (year: number, half: 1 | 2): Period => Period.parse(`${year}H${half}`)
