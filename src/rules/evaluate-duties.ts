import { type Day, dayOf, firstDayOf, yearOf } from '../domain/day.ts'
import { BotError, invalidFact } from '../domain/errors.ts'
import type { Basis } from './derivation.ts'
import type { DutiesRubric, Duty } from './duties.ts'
import { isWithin, type PeriodSpan, periodsOf } from './period.ts'

/** A duty, done on a day; several times is as good as once. */
export interface DutyDone {
  readonly duty: string
  readonly on: Day
}

export interface DutiesInput {
  /** The moment of evaluation. */
  readonly at: Date
  readonly done: readonly DutyDone[]
  /** Periods that ended before this day are not looked at; the first day of the moment's year where it is left out. */
  readonly since?: Day
}

/** A duty of a period: `visit@2020Q1`. */
export interface DutyPeriod {
  readonly duty: string
  readonly period: string
}

export interface DutiesResult {
  /** Still open for the period that contains the moment, in the notice's order. */
  readonly due: readonly DutyPeriod[]
  /** Periods that have passed undone since the day it is looked from. */
  readonly missed: readonly DutyPeriod[]
}

/** One duty in one period. */
export interface DutyStep extends Basis {
  readonly kind: 'duty'
  readonly duty: string
  readonly title: string
  readonly period: PeriodSpan
  /** When it was done in that period. */
  readonly doneOn: readonly Day[]
  /** Deeds of that period that came before the day from which they count. */
  readonly tooEarly: readonly Day[]
  readonly state: 'done' | 'due' | 'missed'
}

/** Each duty in each period up to the present one, enough to check by hand what is due and missed. */
export interface DutiesDerivation {
  readonly rubric: string
  readonly at: Date
  readonly steps: readonly DutyStep[]
}

/** What is due and missed; throws a BotError `invalid_fact` for a day to come or a `since` to come, `duty_not_found` for an unknown duty. */
export const evaluateDuties = (rubric: DutiesRubric, input: DutiesInput): DutiesResult =>
  explainDuties(rubric, input).result

/** The same result with its derivation. */
export function explainDuties(
  rubric: DutiesRubric,
  { at, done, since = firstDayOf(yearOf(at)) }: DutiesInput,
): { readonly result: DutiesResult; readonly derivation: DutiesDerivation } {
  const today = dayOf(at)
  if (since > today) throw invalidFact('起算日', '起算日不应晚于评定时刻')
  for (const one of done) refuse(rubric, one, today)
  const steps = rubric.duties.flatMap((duty) => stepsOf(duty, { from: since, to: today }, done))
  const inState = (state: DutyStep['state']) =>
    steps.filter((step) => step.state === state).map(({ duty, period }) => ({ duty, period: period.id }))
  return {
    result: { due: inState('due'), missed: inState('missed') },
    derivation: { rubric: rubric.id, at, steps },
  }
}

function refuse({ duties }: DutiesRubric, { duty, on }: DutyDone, today: Day): void {
  if (!duties.some(({ id }) => id === duty)) {
    throw new BotError(
      'duty_not_found',
      `没有找到职责「${duty}」，应为 ${duties.map(({ id }) => id).join('、')} 之一。`,
    )
  }
  if (on > today) throw invalidFact(`${duty} ${on}`, '完成日期不应晚于评定时刻')
}

/** A duty done in an earlier period does not count for the present one. */
const stepsOf = (duty: Duty, looked: DaySpan, done: readonly DutyDone[]): DutyStep[] =>
  yearsOf(looked)
    .flatMap((year) => periodsOf(year, duty.period.value))
    .filter(({ from, to }) => from <= looked.to && to >= looked.from)
    .map((period) => stepIn(period, duty, looked.to, done))

/** Whole days, the last one included. */
type DaySpan = Pick<PeriodSpan, 'from' | 'to'>

function yearsOf({ from, to }: DaySpan): number[] {
  const [first, last] = [from, to].map((day) => Number(day.slice(0, 4)))
  if (first === undefined || last === undefined) return []
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

function stepIn(span: PeriodSpan, duty: Duty, today: Day, done: readonly DutyDone[]): DutyStep {
  const { id, title, period, from, clause } = duty
  const days = done.filter((one) => one.duty === id && isWithin(span, one.on)).map(({ on }) => on)
  const counts = (on: Day) => countsFrom(from, on)
  const doneOn = days.filter(counts)
  return {
    kind: 'duty',
    duty: id,
    title,
    period: span,
    doneOn,
    tooEarly: days.filter((on) => !counts(on)),
    state: doneOn.length > 0 ? 'done' : isWithin(span, today) ? 'due' : 'missed',
    clauses: [clause],
    interpretations: [period.by, from.by].filter((by) => by !== null),
  }
}

/** Whether a deed of that day counts, where a duty counts only from some day of the year on. */
export const countsFrom = ({ value }: Duty['from'], on: Day): boolean => value === null || on.slice(5) >= value
