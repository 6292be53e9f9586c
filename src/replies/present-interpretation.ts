import type { Interpretation } from '../rules/interpretation.ts'
import type { QuotedClause } from '../rules/notice.ts'
import { presentClause } from './present-clauses.ts'

/** Who put a reading in force, when (`YYYY-MM-DD`) and why. */
export interface ReadingDecision {
  readonly by: string
  readonly on: string
  readonly reason: string
}

/** 「口径 id：问题——读法（督导员 2026-07-20）」 */
export const presentInForce = (interpretation: Interpretation, { by, on }: ReadingDecision): string =>
  `${interpretation.id}：${interpretation.question}——${inForceText(interpretation)}（${by} ${on}）`

/** One interpretation with its clause and all its readings, numbered as they can be chosen. */
export function presentReadings(
  interpretation: Interpretation,
  clause: QuotedClause,
  { by, on, reason }: ReadingDecision,
): string[] {
  const { id, question, readings, inForce } = interpretation
  return [
    `口径 ${id}：${question}`,
    presentClause(clause),
    ...readings.map((one, at) => `${at + 1}. ${one.text}（${one.id}）${one.id === inForce ? '　←正在执行' : ''}`),
    `决定：${by} ${on}${reason === '' ? '' : `，理由：${reason}`}`,
  ]
}

const inForceText = ({ readings, inForce }: Interpretation): string =>
  readings.find(({ id }) => id === inForce)?.text ?? inForce
