import type { FactSpec, Facts, FactValue } from '../../domain/facts.ts'
import { saysStill } from './stated.ts'

const WELL =
  /^(?:都|全部|全都|均|已经|已)*(?:(?:没有?|无)(?:任何)?(?:问题|扣分|失分|被扣分)(?:项|情形|情况|事项)?|(?:未|不|没有)(?:被)?扣分|(?:做到|做好|落实|完成)(?:位|到位)?|(?:符合|达到)(?:要求|标准)|正常)$/
const NONE = /^(?:一[次条件个项卷例](?:都|也))?(?:都|从来|从)?(?:没有?|无|未)(?:发生|出现)?过?$/

/** What a text says of a row as a whole: that all is well, or that there is none of it; undefined for other words. */
export function saysOfAll(said: string): 'well' | 'none' | undefined {
  const words = saysStill(said)
  if (WELL.test(words)) return 'well'
  return NONE.test(words) ? 'none' : undefined
}

/** The facts that a statement about the whole row comes to; undefined unless it has one meaning for every fact. */
export function readOverall(meant: 'well' | 'none', specs: readonly FactSpec[]): Facts | undefined {
  const facts: Record<string, FactValue> = {}
  for (const spec of specs) {
    const value = spec.overall?.[meant]
    if (value === undefined || spec.kind === 'ratio') return undefined
    facts[spec.name] = value
  }
  return specs.length === 0 ? undefined : facts
}
