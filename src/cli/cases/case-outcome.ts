import { BotError } from '../../domain/errors.ts'
import { FactValue } from '../../domain/facts.ts'
import type { CaseOutcome } from './case-run.ts'

/** What the rules answer, or the fact they refuse. */
export function outcomeOf(answer: () => Omit<Extract<CaseOutcome, { kind: 'answer' }>, 'kind'>): CaseOutcome {
  try {
    return { kind: 'answer', ...answer() }
  } catch (error) {
    if (error instanceof BotError) return { kind: 'error', message: error.reply }
    throw error
  }
}

/** A fact as a case states it: one that no fact can be (NaN, null, nested lists) is an invalid one, like 101 points. */
export function factFrom(name: string, value: unknown): FactValue {
  const parsed = FactValue.safeParse(value)
  if (parsed.success) return parsed.data
  throw new BotError('invalid_fact', `事实「${name}」有误：不是可用的值。`)
}
