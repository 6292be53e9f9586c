import { type Day, dayOf, yearOf } from '../domain/day.ts'
import { BotError, invalidFact } from '../domain/errors.ts'
import type { Basis } from './derivation.ts'
import type { DutiesRubric, Duty } from './duties-rubric.ts'
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
}

/** A duty of a period: `visit@2020Q1`. */
export interface DutyPeriod {
  readonly duty: string
  readonly period: string
}

export interface DutiesResult {
  /** Still open for the period that contains the moment, in the notice's order. */
  readonly due: readonly DutyPeriod[]
  /** Periods of the same year that have passed undone. */
  readonly missed: readonly DutyPeriod[]
}

/** One duty in one period of the year. */
export interface DutyStep extends Basis {
  readonly kind: 'duty'
  readonly duty: string
  readonly title: string
  readonly period: PeriodSpan
  /** When it was done in that period. */
  readonly doneOn: readonly Day[]
  readonly state: 'done' | 'due' | 'missed'
}

/** Each duty in each period up to the present one, enough to check by hand what is due and missed. */
export interface DutiesDerivation {
  readonly rubric: string
  readonly at: Date
  readonly steps: readonly DutyStep[]
}

/** What is due and missed; throws a BotError `invalid_fact` for a day to come, `duty_not_found` for an unknown duty. */
export const evaluateDuties = (rubric: DutiesRubric, input: DutiesInput): DutiesResult =>
  explainDuties(rubric, input).result

/** The same result with its derivation. */
export function explainDuties(
  rubric: DutiesRubric,
  { at, done }: DutiesInput,
): { readonly result: DutiesResult; readonly derivation: DutiesDerivation } {
  const today = dayOf(at)
  for (const one of done) refuse(rubric, one, today)
  const steps = rubric.duties.flatMap((duty) => stepsOf(duty, yearOf(at), today, done))
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
const stepsOf = (
  { id, title, period, clause }: Duty,
  year: number,
  today: Day,
  done: readonly DutyDone[],
): DutyStep[] =>
  periodsOf(year, period.value)
    .filter(({ from }) => from <= today)
    .map((span) => {
      const doneOn = done.filter((one) => one.duty === id && isWithin(span, one.on)).map(({ on }) => on)
      return {
        kind: 'duty',
        duty: id,
        title,
        period: span,
        doneOn,
        state: doneOn.length > 0 ? 'done' : isWithin(span, today) ? 'due' : 'missed',
        clauses: [clause],
        interpretations: period.by === null ? [] : [period.by],
      }
    })
