import { arrangedWords } from '../../acts/arrangement.ts'
import { dayOf } from '../../domain/day.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { arrangementsOf } from '../../dossier/arrangements.ts'
import type { Ledger } from './ledger.ts'

export const arrangementColumns = [
  { header: '单位', width: 18 },
  { header: '类别', width: 8 },
  { header: '安排', width: 28 },
  { header: '登记内容', width: 60 },
  { header: '登记日期', width: 12 },
  { header: '经办人', width: 12 },
]

/** One row for each arrangement of each unit, those that nobody registered with empty cells. */
export const arrangementRows = ({ units, rubric }: Pick<Ledger, 'units' | 'rubric'>): string[][] =>
  units.flatMap(({ unit, kind, aliases, entries }) =>
    arrangementsOf(rubric, { name: unit, kind, aliases }, entries).map(({ arrangement, registered }) => [
      unit,
      kind,
      arrangement.title,
      registered === null ? '' : maskTelephones(arrangedWords(registered.detail)),
      registered === null ? '' : dayOf(new Date(registered.at)),
      registered === null ? '' : maskTelephones(registered.by.name),
    ]),
  )
