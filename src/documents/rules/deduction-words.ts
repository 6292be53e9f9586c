import type { DeductionRule } from '../../rules/points/deductions/deduction-rule.ts'
import { plain } from './markdown.ts'
import type { ShowParameter } from './parameter-words.ts'

/** What is taken off an item's points, with its data. */
export function deductionWords(rule: DeductionRule, points: number, show: ShowParameter): string {
  const label = plain(rule.label)
  switch (rule.kind) {
    case 'each':
      return `${label}：每 1 扣${rule.costs}分${rule.most === undefined ? '' : `，至多 ${rule.most}`}`
    case 'flat':
      return `${label}：扣${rule.costs}分`
    case 'short-of':
      return `${label}：应有 ${rule.needed}，每少 1 扣${rule.costs}分，必须填写${rule.most === undefined ? '' : `，至多 ${rule.most}`}`
    case 'scaled':
      return `${label}：按满分 ${show(rule.outOf, String)} 折算为${points}分，必须填写，不四舍五入`
    default:
      return rule satisfies never
  }
}
