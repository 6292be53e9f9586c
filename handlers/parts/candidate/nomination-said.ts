import { askFor } from '../../../src/conversation/ask.ts'
import type { Handled } from '../../../src/conversation/command.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import type { BodyInput } from '../../../src/rules/selection/bodies/body.ts'
import { wholeNumber } from '../../../src/understanding/text/numerals.ts'

/** What a message says of one candidate. */
export interface NominationSaid {
  readonly name: UnitId
  readonly rank: number | null
  /** Empty where nothing was said. */
  readonly industry: string
  readonly region: string
}

export const stated = ({ rank, industry, region }: NominationSaid) => ({ rank, industry, region })

const RANK = /(?:第|优先|排名|排第)([〇零一二两三四五六七八九十\d]{1,3})(?:名|位|个|顺位)?/
const INDUSTRY = /(?:所属)?行业(?:是|为|[:：])?\s*([^\s,，、;；]{1,40})/
const REGION = /(?:所在)?(?:地域|地区|区域)(?:是|为|[:：])?\s*([^\s,，、;；]{1,40})/

/** A place in an order is said where candidates are ranked, industry and region alone where they have to differ. */
export function isSaidFor(kind: BodyInput['kind'] | undefined, words: string): boolean {
  // 预备示范点, under a notice without limits of its own: only where that notice is named.
  if (kind === undefined) return false
  if (RANK.test(words)) return kind === 'ranked'
  return INDUSTRY.test(words) && REGION.test(words) ? kind === 'nominations' : true
}

/** The name stands first; words that are none of these are asked about. */
export function nominationSaid(said: string, body: UnitId): NominationSaid | { readonly ask: Handled } {
  const example = `推荐 ${body}某局 行业 城管 地域 ${body} 第1名`
  const rank = RANK.exec(said)
  const industry = INDUSTRY.exec(said)
  const region = REGION.exec(said)
  const words = [rank, industry, region]
    .reduce((left, match) => (match ? left.replace(match[0], ' ') : left), said)
    .replace(/^预备示范点/, '')
  const [name = '', ...others] = words.split(/[\s,，;；。]+/).filter((word) => word !== '')
  const parsed = UnitId.safeParse(name)
  if (!parsed.success || !/\p{Script=Han}{2}/u.test(name))
    return { ask: askFor({ unit: body }, '请写明推荐哪个单位', example) }
  if (others.length > 0)
    return { ask: askFor({ unit: body }, `没有看懂「${others.join(' ')}」，一条消息推荐一个单位`, example) }
  const place = rank ? wholeNumber(rank[1] ?? '') : undefined
  return {
    name: parsed.data,
    rank: place === undefined || place < 1 ? null : place,
    industry: industry?.[1] ?? '',
    region: region?.[1] ?? '',
  }
}
