import type { z } from 'zod'
import { BotError } from '../../../src/domain/errors.ts'
import { Facts } from '../../../src/domain/facts.ts'
import type { Exact } from '../../../src/rules/exact.ts'
import { Interpretation } from '../../../src/rules/interpretation.ts'
import { resolveBy } from '../../../src/rules/interpreted.ts'
import { exactAmount } from '../../../src/rules/points/amount.ts'
import { compileRow } from '../../../src/rules/points/compile-row.ts'
import type { Scorer } from '../../../src/rules/points/row.ts'
import { ScoreData } from '../../../src/rules/points/row-data.ts'
import type { Situation } from '../../../src/rules/situation.ts'

/** A row's score as an office writes it. */
export type Score = z.input<typeof ScoreData>
export type Rule = Score['rules'][number]

/** An interpretation with two readings, the first in force. */
const reading = (id: string, values: readonly [unknown, unknown]) =>
  Interpretation.parse({
    id,
    clause: 'clause',
    question: '？',
    readings: values.map((value, at) => ({ id: `reading-${at}`, text: String(value), value })),
    inForce: 'reading-0',
    decidedBy: '办公室',
    decidedOn: '2026-01-01',
  })

const interpretations = [reading('begun-counts', ['whole', 'none']), reading('excludes', [false, true])]

/** Compiles a row under the two interpretations `begun-counts` (whole) and `excludes` (以上 without the number). */
export const aRow = (score: Score): Scorer =>
  compileRow(ScoreData.parse(score), { resolve: resolveBy(interpretations), path: ['score'], isHandedIn: true })

export type Outcome = Exact | null | 'error'

/** The points of a row that somebody assessed; `error` for facts that cannot be. */
export function pointsOf(row: Scorer, facts: unknown, situation: Partial<Situation> = {}): Outcome {
  try {
    const points = row.judge(Facts.parse(facts), { unit: null, daysLate: 0, ...situation }, true)
    return points === null ? null : exactAmount(points)
  } catch (error) {
    if (error instanceof BotError && error.code === 'invalid_fact') return 'error'
    throw error
  }
}

/** One clause of a table: its text, how it is written in a rubric, and what facts come to. */
export interface ClauseOfTable {
  readonly clause: string
  readonly score: Score
  readonly cases: readonly (readonly [facts: Record<string, unknown>, points: Outcome, daysLate?: number])[]
}
