import type { AtRisk, RiskReason } from '../dossier/at-risk.ts'
import { owedItem, owedLine } from './present-due.ts'

/** 「8月15日周六 还有3天 金水区 任务2 公布风险点清单：离期限不超过3个工作日，还没有报来任何材料」 */
export const atRiskLine = ({ item, reasons }: AtRisk, now: Date): string =>
  `${owedLine(owedItem(item, true), now)}：${reasons.map(reasonWords).join('；')}`

function reasonWords(reason: RiskReason): string {
  switch (reason.kind) {
    case 'nothing-in':
      return `离期限不超过${reason.workdays}个工作日，还没有报来任何材料`
    case 'returned':
      return '退回后还没有重报'
    case 'late-before':
      return `本年度另有${reason.times}项迟报或逾期`
    case 'unreachable':
      return '没有能送达的联系人'
    default:
      return reason satisfies never
  }
}
