import type { ReplacedCounts } from '../../src/rules/task-input.ts'

/** The counting of content replaced after the deadline, as a review states it, and the words left. */
interface TimingSaid {
  /** `both` where the words contradict each other. */
  readonly counts: ReplacedCounts | 'both' | null
  readonly rest: string
}

const NOT = '(不|没有?|未)?(?:能|应|该|可以)?'
const AS = '(?:算作?|按照?|视为|视同|作为|计为|记为|认定为?)?'
const WORDS = new RegExp(
  `${NOT}${AS}(?:(按时|按期|准时)|超期|逾期|迟报|超时|过期)(?:报送|完成|计算|处理|计|算|论)?`,
  'g',
)

/** Reads 「按时」 and 「按超期」 beside the facts of a review. */
export function timingSaid(said: string): TimingSaid {
  const counts = new Set([...said.matchAll(WORDS)].map(([, not, inTime]) => countsOf(!not, inTime !== undefined)))
  const [only, ...others] = counts
  if (only === undefined) return { counts: null, rest: said }
  const rest = said
    .replace(WORDS, ' ')
    .replace(/ +/g, ' ')
    .replace(/^[\s,，;；、。]+|(?<![\s,，;；、。])[\s,，;；、。]+$/g, '')
  return { counts: others.length > 0 ? 'both' : only, rest }
}

const countsOf = (isSo: boolean, isInTime: boolean): ReplacedCounts => (isSo === isInTime ? 'on-time' : 'late')
