import type { ClauseUse } from '../../rules/clause-uses.ts'
import { clauseKey } from '../../rules/notice.ts'
import type { Sheet } from '../../rules/points/sheet.ts'
import type { SheetData } from '../../rules/points/sheet-data.ts'
import type { ShowParameter } from './interpretation-words.ts'
import { plain } from './markdown.ts'

/** What a sheet makes of a clause, one line for each statement. */
export function sheetUseWords(
  { kind, of, clause }: ClauseUse,
  sheet: Sheet,
  data: SheetData,
  show: ShowParameter,
): string[] {
  if (kind === 'requirement') {
    return data.sections
      .filter(({ no }) => no === of)
      .map(({ no, title, points }) => `第${no}部分「${plain(title)}」：${points}分，为其各项之和`)
  }
  const item = data.sections.flatMap(({ items }) => items).find(({ id }) => id === of)
  if (!item) return totalWords(sheet, data, show, clauseKey(clause))
  return [
    `评审项 ${item.id}「${plain(item.title)}」：${item.points}分，扣完为止`,
    ...(sheet.items.get(item.id)?.rules ?? []).map((rule) => rule.describe({ text: plain, parameter: show })),
  ]
}

/** The rules for all items together. */
function totalWords(
  { floor, bonus, veto, target }: Sheet,
  data: SheetData,
  show: ShowParameter,
  key: string,
): string[] {
  const line = (value: unknown) => (value === null ? '不设达标线' : `达标线 ${String(value)}分，含本数`)
  const counts = (value: unknown) => (value === true ? '计入创新加分' : '不计创新加分')
  return [
    ...(key === clauseKey(floor) ? ['单项扣分：扣完为止，不倒扣分'] : []),
    ...(key === clauseKey(bonus.clause) ? [`${plain(data.bonus.label)}：0 至${data.bonus.points}分`] : []),
    ...(key === clauseKey(veto.clause) ? [`一票否决「${plain(data.veto.label)}」：分数照列，但不达标`] : []),
    ...(key === clauseKey(target.clause)
      ? [`总分：各项都评定后才有，${show(data.target.points, line)}；${show(data.target.bonusCounts, counts)}`]
      : []),
  ]
}
