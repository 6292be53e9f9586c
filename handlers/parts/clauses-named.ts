import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { citedNotices } from '../../src/rules/cited-notices.ts'
import type { QuotedClause } from '../../src/rules/notice.ts'
import type { Line } from '../../src/understanding/request.ts'
import { NUMERAL, wholeNumber } from '../../src/understanding/text/numerals.ts'

/** Fewer characters than these name no clause: 期限, 材料 stand in the headings of many. */
const LEAST_CHARACTERS = 3
const ITEM = new RegExp(`第(${NUMERAL})项`)

/** The clauses in whose headings the words stand: 督促检查制度, or its 第三项 alone; of all notices that the office works under. */
export function clausesNamed(
  { notices, rubric }: CurrentCampaign,
  { rest, task: item }: Pick<Line, 'rest' | 'task'>,
): readonly QuotedClause[] {
  if ([...rest].length < LEAST_CHARACTERS) return []
  const known = new Set(notices.flatMap((notice) => [...citedNotices(notice.rubric)]))
  const found = [...rubric.clauses.values()].filter(
    ({ notice, heading }) => known.has(notice) && heading.includes(rest),
  )
  const ofItem = found.filter(({ heading }) => wholeNumber(ITEM.exec(heading)?.[1] ?? '') === item)
  return item === undefined || ofItem.length === 0 ? found : ofItem
}
