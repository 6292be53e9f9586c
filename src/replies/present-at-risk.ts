import type { AtRisk, RiskReason } from '../dossier/at-risk.ts'
import { owedItem, owedLine } from './present-due.ts'

/**
 * 「8月15日周六 还有3天 任务2 公布风险点清单：金水区、中原区（离期限不超过3个工作日，还没有报来任何材料）」: a line for all
 * units with the same item and the same reasons, in the order given.
 */
export function atRiskLines(found: readonly AtRisk[], now: Date): readonly string[] {
  const units = new Map<string, { readonly item: string; readonly why: string; readonly names: string[] }>()
  for (const { item, reasons } of found) {
    const one = { item: owedLine(owedItem(item, false), now), why: reasons.map(reasonWords).join('；') }
    const key = `${one.item}：${one.why}`
    const known = units.get(key)
    if (known) known.names.push(item.unit)
    else units.set(key, { ...one, names: [item.unit] })
  }
  return [...units.values()].map(({ item, why, names }) => `${item}：${names.join('、')}（${why}）`)
}

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
