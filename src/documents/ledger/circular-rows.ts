import { dayOf } from '../../domain/day.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { isUnitCircular, unitCircularsIn } from '../../dossier/unit-circulars.ts'
import { unitCircularNames } from '../../replies/present-unit-circulars.ts'
import type { Ledger } from './ledger.ts'
import type { LedgerCell } from './write-sheet.ts'

export const circularColumns = [
  { header: '单位', width: 18 },
  { header: '种类', width: 10 },
  { header: '编号', width: 28 },
  { header: '日期', width: 12 },
  { header: '情形', width: 20 },
  { header: '事由', width: 60 },
  { header: '经办人', width: 12 },
  { header: '状态', width: 10 },
]

/** One row for each circular about a single unit, in the order of the roster; those that were taken back say so. */
export const circularRows = ({ units }: Pick<Ledger, 'units'>): LedgerCell[][] =>
  units.flatMap(({ unit, entries }) => {
    const inForce = new Set(unitCircularsIn(entries))
    return entries
      .filter(isUnitCircular)
      .map((entry): LedgerCell[] => [
        unit,
        unitCircularNames[entry.detail.kind],
        entry.detail.number,
        { kind: 'day', day: dayOf(new Date(entry.at)) },
        entry.detail.kind === 'criticized' ? entry.detail.grounds.join('；') : '',
        maskTelephones(entry.detail.reason),
        maskTelephones(entry.by.name),
        inForce.has(entry) ? '有效' : '已更正',
      ])
  })
