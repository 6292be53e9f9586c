import type { FactSpec, Facts } from '../../domain/facts.ts'
import { LONGEST_FACTS, type ReadFacts, readFacts } from './read-facts.ts'

/** Facts with the reason said behind them, or why they are not clear. */
export type FactsAndReason =
  | { readonly kind: 'read'; readonly facts: Facts; readonly reason: string }
  /** Where the facts end could be read in several ways. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'unclear'; readonly why: string }

const MARKED = /(?<![\s,，;；。])[\s,，;；。]*(?:理由|原因)(?:是|为)?[:：\s]\s*/
/** A reason set off by 「理由：」, and the words before it; null where none is. */
export function splitReason(text: string): { readonly before: string; readonly reason: string } | null {
  const mark = MARKED.exec(text)
  if (!mark) return null
  return { before: text.slice(0, mark.index), reason: text.slice(mark.index + mark[0].length).trim() }
}

const DENIED =
  /^(?:不成立|不属实|不存在|不予认定|不扣分|不挂旗|(?:撤销|取消)(?:认定|扣分)?|没有|无)(?=[\s,，;；。:：]|$)/
const BREAK = /[\s,，;；。]+/g

/** Reads 「符合1、2 补充材料属实」: facts first, then the reason, set off by a break or by 「理由：」. */
export function readFactsAndReason(text: string, specs: readonly FactSpec[]): FactsAndReason {
  const denied = deniedFact(text, specs)
  if (denied) return denied
  const marked = splitReason(text)
  if (marked) return orUnclear(readFacts(marked.before, specs), marked.reason)
  const whole = readFacts(text, specs)
  if (whole.kind === 'facts') return { kind: 'read', facts: whole.facts, reason: '' }
  const splits = [...text.slice(0, LONGEST_FACTS).matchAll(BREAK)].flatMap((gap) => {
    const reason = text.slice(gap.index + gap[0].length).trim()
    const read = readFacts(text.slice(0, gap.index), specs)
    return read.kind === 'facts' && !/^[\d第]/.test(reason) && reason !== '' ? [{ facts: read.facts, reason }] : []
  })
  const [first] = splits
  if (!first) return orUnclear(whole, '')
  const same = splits.every(({ facts }) => JSON.stringify(facts) === JSON.stringify(first.facts))
  const statesMore = first.reason.split(BREAK).some((words) => readFacts(words, specs).kind === 'facts')
  return same && !statesMore ? { kind: 'read', ...first } : { kind: 'ambiguous' }
}

const orUnclear = (read: ReadFacts, reason: string): FactsAndReason =>
  read.kind === 'facts'
    ? { kind: 'read', facts: read.facts, reason }
    : { kind: 'unclear', why: read.kind === 'unclear' ? read.why : '请写明事实' }

/** Reads 不成立：… for a task whose only fact is yes or no. */
function deniedFact(text: string, [spec, ...others]: readonly FactSpec[]): FactsAndReason | undefined {
  const match = DENIED.exec(text)
  if (!match || spec?.kind !== 'yes' || others.length > 0) return undefined
  const reason = text
    .slice(match[0].length)
    .replace(MARKED, '')
    .replace(/^[\s,，;；。:：]+/, '')
  return { kind: 'read', facts: { [spec.name]: false }, reason }
}
