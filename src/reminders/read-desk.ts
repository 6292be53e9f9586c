import { inBatches } from '../concurrency/work-through.ts'
import { type Day, dayOf, daysBetween } from '../domain/day.ts'
import type { Desk, OpenItem } from '../domain/reminder.ts'
import { taskName } from '../domain/task.ts'
import { candidateOf } from '../dossier/candidate.ts'
import { waitingOf } from '../dossier/candidate-waiting.ts'
import { namingOf } from '../dossier/naming.ts'
import { relayingOf, unconfirmedIn } from '../dossier/relaying.ts'
import { waitingForOffice } from '../dossier/waiting-for-office.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { DossierStore, OfficeStore } from '../ports/record-stores.ts'
import { findAtRisk, type RiskParts, soonDue } from './find-at-risk.ts'
import { tasksByUnit } from './tasks-by-unit.ts'

interface Parts extends RiskParts {
  readonly campaign: CampaignSource
  readonly dossiersOf: (notice: string) => Pick<DossierStore, 'load' | 'units'>
  readonly officeOf: (notice: string) => Pick<OfficeStore, 'load'>
}

/** The time between two mornings. */
interface SinceLast {
  readonly after: Date
  readonly now: Date
}

/** Something that waits for the office. */
interface Lying {
  readonly kind: 'review' | 'appeal'
  readonly words: string
  readonly since: Date
}

export type ReadDesk = (open: readonly OpenItem[], when: SinceLast) => Promise<Desk | null>

/** Reads what lies on the office's desk under all notices; null where nothing does. */
export function makeReadDesk(parts: Parts): ReadDesk {
  return async (open, { after, now }) => {
    const { notices } = await parts.campaign()
    const lying: Lying[] = []
    for (const notice of notices) lying.push(...(await ofUnits(parts, notice)), ...(await ofCandidates(parts, notice)))
    const reviews = lying.filter(({ kind }) => kind === 'review').toSorted(byTime)
    const [longest] = reviews
    const relayed = (await Promise.all(notices.map((notice) => unconfirmedUnder(parts, notice, dayOf(now))))).flat()
    const risks = await findAtRisk(parts, notices, { items: soonDue(open, now), now })
    const desk: Desk = {
      fellDue: open.filter(({ due, voluntary }) => !voluntary && due >= dayOf(after) && due < dayOf(now)),
      cameIn: reviews.filter(({ since }) => since >= after).map(({ words }) => words),
      waiting: longest ? { count: reviews.length, since: dayOf(longest.since) } : null,
      appeals: lying.filter(({ kind }) => kind === 'appeal').map(({ words }) => words),
      atRisk: { count: risks.length, units: [...new Set(risks.map(({ item }) => item.unit))] },
      unconfirmed: relayed.map(({ notice, units }) => ({ notice, units })),
    }
    const isNew = relayed.some(({ on }) => daysBetween(on, dayOf(now)) <= DAYS_TOLD_ALONE)
    return desk.fellDue.length === 0 && lying.length === 0 && !isNew ? null : desk
  }
}

/** What is not confirmed for longer is told beside other things, and not alone. */
const DAYS_TOLD_ALONE = 7

/** What was relayed under a notice before today, and by whom it is not confirmed. */
async function unconfirmedUnder({ officeOf }: Parts, { id, name, rubric }: CurrentCampaign, today: Day) {
  const relaying = rubric.relay === null ? null : relayingOf((await officeOf(id).load()).acts)
  if (relaying === null) return []
  const units = unconfirmedIn(relaying)
  const on = relaying.repeatedOn ?? relaying.on
  return units.length === 0 || on >= today ? [] : [{ notice: name, units, on }]
}

const byTime = (one: Lying, other: Lying): number => one.since.getTime() - other.since.getTime()

async function ofUnits({ dossiersOf }: Parts, { id, roster, tasks }: CurrentCampaign): Promise<readonly Lying[]> {
  const dossiers = dossiersOf(id)
  const tasksOfUnit = tasksByUnit(tasks)
  const found = await inBatches(roster.units, async ({ name, kind }) =>
    waitingForOffice((await dossiers.load(name)).entries, tasksOfUnit(kind, name)).map(({ task, ...one }) => ({
      ...one,
      words: `${name} ${taskName(task)}`,
    })),
  )
  return found.flat()
}

async function ofCandidates({ dossiersOf, officeOf }: Parts, notice: CurrentCampaign): Promise<readonly Lying[]> {
  if (notice.candidates.size === 0) return []
  const { acts } = await officeOf(notice.id).load()
  if (namingOf(acts).named.length > 0) return []
  const dossiers = dossiersOf(notice.id)
  const found = await inBatches([...notice.candidates.keys()], async (name): Promise<readonly Lying[]> => {
    const { entries } = await dossiers.load(name)
    const candidate = candidateOf(name, entries)
    const waiting = candidate && waitingOf(candidate, entries)
    if (!waiting) return []
    const last = entries.at(-1)
    const since = waiting.handedInAt ?? (last ? new Date(last.at) : null)
    if (since === null) return []
    return [{ kind: waiting.appeal ? 'appeal' : 'review', words: name, since }]
  })
  return found.flat()
}
