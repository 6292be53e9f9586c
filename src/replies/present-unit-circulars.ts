import type { UnitCircularDetail } from '../acts/unit-circular.ts'
import { dayOf, dayWords } from '../domain/day.ts'
import type { UnitCircularEntry } from '../dossier/unit-circulars.ts'

/** What a circular about a single unit is called. */
export const unitCircularNames: Readonly<Record<UnitCircularDetail['kind'], string>> = {
  criticized: '通报批评',
  praised: '通报表扬',
}

/** 「通报批评 督批〔2026〕金水区第1号（8月1日（周六））弄虚作假：虚报宣传场次」 */
export function unitCircularWords({ detail, at }: Pick<UnitCircularEntry, 'detail' | 'at'>): string {
  const grounds = detail.kind === 'criticized' ? detail.grounds.join('；') : ''
  return `${unitCircularNames[detail.kind]} ${detail.number}（${dayWords(dayOf(new Date(at)))}）${grounds}：${detail.reason}`
}
