import type { Reserve } from '../request.ts'
import { LINK_MARK } from '../text/links.ts'
import type { CommandWords } from '../vocabulary.ts'
import { afterthoughts, ENDING, LEADING } from '../words/lists/afterthoughts.ts'

const whole = (clause: string): RegExp => new RegExp(`^${LEADING}(?:${clause})${ENDING}$`)
const patterns = afterthoughts.map(({ clause, ...more }) => ({ ...more, pattern: whole(clause) }))

const BETWEEN = new RegExp(`[\\s,，、.。;；:：!！?？~～…—()（）【】\\[\\]${LINK_MARK}]+`)
const LONGEST_CLAUSE = 24
/** Of a claim, points that were not taken off are a fact: 自评 1 不扣分. */
const NOT_DEDUCTED = /^(?:都|均)?不扣分$/

/** Why an order is only spoken of, where a clause of its own behind it says so: 「…，先别办」「…（还没定）」「…，行吗」. */
export function afterthoughtOf(text: string, { shape, mends }: CommandWords): Reserve | undefined {
  if (shape === 'free') return undefined
  const [, ...clauses] = text.split(BETWEEN)
  for (const clause of clauses) {
    if (clause.length < 2 || clause.length > LONGEST_CLAUSE) continue
    if (shape === 'facts' && NOT_DEDUCTED.test(clause)) continue
    const found = patterns.find(({ mistake, pattern }) => !(mistake && mends) && pattern.test(clause))
    if (found) return found.why
  }
  return undefined
}
