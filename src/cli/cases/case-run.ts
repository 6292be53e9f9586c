import { BotError } from '../../domain/errors.ts'
import { FactValue } from '../../domain/facts.ts'
import type { DutiesRubric } from '../../rules/duties.ts'
import type { DutiesInput } from '../../rules/evaluate-duties.ts'
import type { UnitInput } from '../../rules/evaluate-unit.ts'
import type { PeriodInput } from '../../rules/evaluate-year.ts'
import type { PointsInput } from '../../rules/points/points-input.ts'
import type { SheetRubric } from '../../rules/points/sheet.ts'
import type { Total } from '../../rules/points/total/total.ts'
import type { RubricHead } from '../../rules/rubric-head.ts'
import type { Body, BodyInput } from '../../rules/selection/bodies/body.ts'
import type { CandidateInput } from '../../rules/selection/candidate-input.ts'
import type { FinalLimit } from '../../rules/selection/final-limit.ts'
import type { CandidateRubric } from '../../rules/selection/selection.ts'
import type { TaskInput } from '../../rules/task-input.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'

/** The outcome of one case. */
export type CaseOutcome =
  | {
      readonly kind: 'answer'
      readonly values: Readonly<Record<string, unknown>>
      readonly why: string
      readonly subject: CaseSubject
    }
  /** The facts are invalid; the message names the first. */
  | { readonly kind: 'error'; readonly message: string }

/** One case, run: only the keys of `expect` are compared. */
export interface CaseRun {
  readonly expect: Readonly<Record<string, unknown>>
  readonly outcome: CaseOutcome
}

/** Runs one case of a file; throws a CaseProblem when it does not fit the contract. */
export type RunCase = (data: unknown) => CaseRun

/** The settings that a file of cases states for all of them. */
export interface FileSettings {
  /** Deadlines fall in this year; that of the notice where it is left out. */
  readonly year: number | undefined
  /** The level whose deadline counts, if a notice has several. */
  readonly level: string | undefined
}

/** A case that does not fit the contract: the key inside the case and what was expected. */
export class CaseProblem extends Error {
  readonly key: readonly (string | number)[]

  constructor(key: readonly (string | number)[], message: string) {
    super(message)
    this.name = 'CaseProblem'
    this.key = key
  }
}

/** Throws a CaseProblem for a word that the rubric does not have. */
export function requireWord(key: CaseProblem['key'], word: string, words: readonly string[]): void {
  if (!words.includes(word)) throw new CaseProblem(key, `应为 ${words.join('、')}`)
}

/** The subject of a case, as the rules read it; they have accepted its facts. */
export type CaseSubject =
  | { readonly kind: 'task'; readonly rubric: TasksRubric; readonly input: TaskInput }
  | { readonly kind: 'year'; readonly rubric: TasksRubric; readonly inputs: readonly [PeriodInput, ...PeriodInput[]] }
  | { readonly kind: 'unit'; readonly rubric: TasksRubric; readonly total: Total; readonly input: UnitInput }
  | { readonly kind: 'points'; readonly rubric: SheetRubric; readonly input: PointsInput }
  | { readonly kind: 'candidate'; readonly rubric: CandidateRubric; readonly input: CandidateInput }
  | { readonly kind: 'body'; readonly rubric: RubricHead; readonly body: Body; readonly input: BodyInput }
  | { readonly kind: 'final'; readonly rubric: RubricHead; readonly limit: FinalLimit; readonly confirmed: number }
  | { readonly kind: 'duties'; readonly rubric: DutiesRubric; readonly input: DutiesInput }

/** The rules' answer, or the fact they refuse. */
export function outcomeOf(answer: () => Omit<Extract<CaseOutcome, { kind: 'answer' }>, 'kind'>): CaseOutcome {
  try {
    return { kind: 'answer', ...answer() }
  } catch (error) {
    if (error instanceof BotError) return { kind: 'error', message: error.reply }
    throw error
  }
}

/** A fact as a case states it; an impossible value (NaN, null, a nested list) is an invalid fact, like 101 points. */
export function factFrom(name: string, value: unknown): FactValue {
  const parsed = FactValue.safeParse(value)
  if (parsed.success) return parsed.data
  throw new BotError('invalid_fact', `「${name}」不是可用的值。`)
}
