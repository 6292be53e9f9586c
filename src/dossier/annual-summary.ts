import type { Entry } from '../acts/entry.ts'
import type { OfficeAct } from '../acts/office.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Duty } from '../rules/duties.ts'
import type { DutyStep } from '../rules/evaluate-duties.ts'
import { entriesInForce } from './entries-in-force.ts'
import type { LedgerRow } from './progress.ts'
import { unitCircularsIn } from './unit-circulars.ts'

/** One of the office's own duties as it was done in the year. */
export interface DutyOfYear {
  readonly title: string
  readonly times: number
  /** What was written of it, oldest first. */
  readonly notes: readonly string[]
}

/** Something said of a unit, with its reason. */
export interface SaidOfUnit {
  readonly unit: UnitId
  readonly reason: string
}

/**
 * What the records say for the annual work report (豫依法行政领办〔2015〕85号, 四、分析评价制度 五): the year's work, what can be
 * learned from it, and what went wrong.
 */
export interface AnnualSummary {
  readonly letters: number
  readonly visits: number
  readonly circulars: number
  readonly samples: number
  /** 创新 that the office recognised, and 表扬. */
  readonly innovations: readonly SaidOfUnit[]
  readonly praised: readonly SaidOfUnit[]
  /** 扣分 of its own knowledge, and 通报批评. */
  readonly misconduct: readonly SaidOfUnit[]
  readonly criticized: readonly SaidOfUnit[]
  /** The duties that were missed, each once. */
  readonly missed: readonly string[]
}

/** Sums up a year from the records of the units and of the office; `steps` are of its own duties. */
export function annualSummaryOf(from: {
  readonly year: number
  readonly rows: readonly LedgerRow[]
  readonly entries: readonly { readonly unit: UnitId; readonly entries: readonly Entry[] }[]
  readonly acts: readonly OfficeAct[]
  readonly steps: readonly DutyStep[]
}): AnnualSummary {
  const { year, rows, entries, acts, steps } = from
  const inForce = entries.flatMap((one) => entriesInForce(one.entries).map(({ detail }) => detail.kind))
  const ofYear = steps.filter(({ period }) => period.id.startsWith(String(year)))
  return {
    missed: [...new Set(ofYear.filter(({ state }) => state === 'missed').map(({ title }) => title))],
    letters: countOf(inForce, 'lettered'),
    visits: countOf(inForce, 'supervised'),
    circulars: acts.filter(({ detail }) => detail.kind === 'circular').length,
    samples: acts.filter(({ detail }) => detail.kind === 'sampled').length,
    innovations: establishedIn(rows, 'innovation'),
    praised: circularsOf(entries, 'praised'),
    misconduct: establishedIn(rows, 'misconduct'),
    criticized: circularsOf(entries, 'criticized'),
  }
}

const countOf = (kinds: readonly string[], kind: Entry['detail']['kind']): number =>
  kinds.filter((one) => one === kind).length

/** What the office did of its own duties in a year, those without a period among them. */
export function dutiesOfYear(
  rubrics: readonly { readonly duties: readonly Named[]; readonly standing: readonly Named[] }[],
  acts: readonly OfficeAct[],
  year: number,
): readonly DutyOfYear[] {
  return rubrics
    .flatMap(({ duties, standing }) => [...duties, ...standing])
    .flatMap(({ id, title }) => {
      const deeds = acts.flatMap(({ detail }) =>
        detail.kind === 'duty' && detail.duty === id && detail.on.startsWith(String(year)) ? [detail] : [],
      )
      const notes = deeds.map(({ note }) => note).filter((note) => note !== '')
      return deeds.length === 0 ? [] : [{ title, times: deeds.length, notes }]
    })
}

type Named = Pick<Duty, 'id' | 'title'>

const establishedIn = (rows: readonly LedgerRow[], fact: string): readonly SaidOfUnit[] =>
  rows.flatMap(({ unit, standings }) =>
    standings.flatMap(({ state: { established } }) =>
      established?.facts[fact] === true ? [{ unit, reason: established.reason }] : [],
    ),
  )

const circularsOf = (
  units: Parameters<typeof annualSummaryOf>[0]['entries'],
  kind: 'criticized' | 'praised',
): readonly SaidOfUnit[] =>
  units.flatMap(({ unit, entries }) =>
    unitCircularsIn(entries).flatMap(({ detail }) => (detail.kind === kind ? [{ unit, reason: detail.reason }] : [])),
  )
