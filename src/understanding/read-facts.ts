import type { FactSpec, Facts } from '../domain/facts.ts'

/** `unclear` names the words that were not understood, and says in Chinese what was expected. */
export type ReadFacts =
  | { readonly kind: 'facts'; readonly facts: Facts }
  | { readonly kind: 'unclear'; readonly said: string; readonly why: string }
  | { readonly kind: 'none' }

/** The facts that a text states of one task; whether they can be is for the rules. Nothing said is ever dropped. */
export function readFacts(text: string, _specs: readonly FactSpec[]): ReadFacts {
  return text.trim() === '' ? { kind: 'none' } : { kind: 'unclear', said: text, why: '没有看懂' }
}
