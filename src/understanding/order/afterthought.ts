import type { Reserve } from '../request.ts'
import { LINK_MARK } from '../text/links.ts'
import type { CommandWords } from '../vocabulary.ts'
import { afterthoughts, ENDING, LEADING } from '../words/lists/afterthoughts.ts'

const whole = (clause: string): RegExp => new RegExp(`^${LEADING}(?:${clause})${ENDING}$`)
const patterns = afterthoughts.map(({ clause, ...more }) => ({ ...more, pattern: whole(clause) }))

const BETWEEN = new RegExp(`[\\s,，、.。;；:：!！?？~～…—()（）【】\\[\\]${LINK_MARK}]+`)
const LONGEST_CLAUSE = 24

/** Why an order is only spoken of, where a clause of its own behind it says so: 「…，先别办」「…（还没定）」「…，行吗」. */
export function afterthoughtOf(text: string, { shape, mends }: CommandWords): Reserve | undefined {
  if (shape === 'free') return undefined
  const [, ...clauses] = text.split(BETWEEN)
  for (const clause of clauses) {
    if (clause.length < 2 || clause.length > LONGEST_CLAUSE) continue
    const found = patterns.find(({ mistake, pattern }) => !(mistake && mends) && pattern.test(clause))
    if (found) return found.why
  }
  return undefined
}
