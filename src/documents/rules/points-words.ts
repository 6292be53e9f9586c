import type { ClauseUse } from '../../rules/clause-uses.ts'
import { clauseKey } from '../../rules/notice.ts'
import type { PointsRubric } from '../../rules/points/points-rubric.ts'
import { showParameterOf } from './interpretation-words.ts'
import { plain } from './markdown.ts'
import { finalWords, rankedWords } from './selection-words.ts'

/** The rule of a clause in a rubric of the form `points`, one line for each statement. */
export function pointsUseWords(rubric: PointsRubric, { kind, of, clause }: ClauseUse): string[] {
  const { data } = rubric
  const show = showParameterOf(rubric.interpretations)
  if (kind === 'requirement') {
    const section = data.sections.find(({ no }) => no === of)
    if (!section) return ['申报要求：在「依据」中显示，不计算']
    return [`第${section.no}部分「${plain(section.title)}」：${section.points}分，为其各项之和`]
  }
  if (kind === 'limit') {
    const isFinal = clauseKey(clause) === clauseKey(rubric.final.clause)
    return isFinal ? ['确认名额', finalWords(data.final)] : ['择优推荐', ...rankedWords(data.body, show)]
  }
  const item = data.sections.flatMap(({ items }) => items).find(({ id }) => id === of)
  if (!item) return totalWords(rubric, clauseKey(clause))
  return [
    `评审项 ${item.id}「${plain(item.title)}」：${item.points}分，扣完为止`,
    ...(rubric.items.get(item.id)?.rules ?? []).map((rule) => rule.describe({ text: plain, parameter: show })),
  ]
}

/** The rules for all items together. */
function totalWords(rubric: PointsRubric, key: string): string[] {
  const { floor, bonus, veto, target, data } = rubric
  const show = showParameterOf(rubric.interpretations)
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
