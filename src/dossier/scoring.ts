import Fraction from 'fraction.js'
import type { Scored } from '../acts/review.ts'
import type { TaskState } from '../acts/unit-acts.ts'
import { type FactValue, isExperts } from '../domain/facts.ts'
import { actedAs, isSamePerson, type Known } from '../domain/same-person.ts'

/** 指派: an expert who is to score a task of a unit. */
export interface AssignedExpert {
  readonly name: string
  /** All lines of the office's file for that person. */
  readonly lines: readonly Known[]
  readonly since: Date
}

/** How far the scoring of a task is. */
export interface Scoring {
  /** The persons who scored, assigned or not. */
  readonly scorers: number
  readonly assigned: number
  /** The names of those assigned who have not scored. */
  readonly missing: readonly string[]
  /** The exact average of the scores so far. */
  readonly average: string
  /** Only then is the average a fact. */
  readonly isComplete: boolean
}

/** Checks whether somebody scored, and more scores are waited for. */
export const isBeingScored = ({ scoring }: { readonly scoring: Scoring | null }): boolean =>
  scoring !== null && !scoring.isComplete

/** The scoring of a task by those scores and assignments; null where nobody scored. */
export function scoringOf(state: TaskState, experts: readonly AssignedExpert[]): Scoring | null {
  const average = averageScore(state.scores.map(({ score }) => score))
  if (average === null) return null
  const missing = experts.filter(({ lines }) => !hasScored(state.scores, lines))
  return {
    scorers: state.scores.length,
    assigned: experts.length,
    missing: missing.map(({ name }) => name),
    average,
    isComplete: isComplete(state, experts, missing),
  }
}

/** A review or an appeal ends the scoring; an expert assigned after it was closed opens it again. */
function isComplete(
  { task, reviewed, appeal, scoringClosed }: TaskState,
  experts: readonly AssignedExpert[],
  missing: readonly AssignedExpert[],
): boolean {
  if (reviewed !== null || appeal !== null) return true
  if (scoringClosed !== null) return missing.every(({ since }) => since < scoringClosed)
  return experts.length > 0 ? missing.length === 0 : !task.facts.some(isExperts)
}

/** Compares scores exactly, as decimals or as fractions. */
export const isSameScore = (one: FactValue, other: string): boolean =>
  (typeof one === 'string' || typeof one === 'number') && new Fraction(one).equals(other)

/** Whether one of the scores is that person's, by any line of theirs. */
export const hasScored = (scores: readonly Pick<Scored, 'by'>[], lines: readonly Known[]): boolean =>
  scores.some(({ by }) => by.some((one) => lines.some((line) => isSamePerson(line, actedAs(one)))))

/** The exact average of decimals, as a fraction's text (`269/3`); null of none. */
export function averageScore(scores: readonly string[]): string | null {
  if (scores.length === 0) return null
  return scores
    .reduce((sum, score) => sum.add(score), new Fraction(0))
    .div(scores.length)
    .toFraction()
}
