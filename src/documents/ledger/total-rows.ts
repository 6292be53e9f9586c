import { scoreWords } from '../../domain/facts.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { wholeUnitWords } from '../../replies/present-unit-total.ts'
import type { Ledger } from './ledger.ts'

export const totalColumns = [
  { header: '单位', width: 18 },
  { header: '类别', width: 8 },
  { header: '满分', width: 8 },
  { header: '自评总分', width: 12 },
  { header: '核定总分', width: 12 },
  { header: '核定等级', width: 12 },
  { header: '已核定得分', width: 12 },
  { header: '尚未核定的任务', width: 24 },
  { header: '加分、扣分和否决', width: 60 },
]

/** One row for each unit with a total, in the order of the roster: never a ranking. */
export const totalRows = ({ units }: Pick<Ledger, 'units'>): string[][] =>
  units.flatMap(({ unit, kind, total }) => {
    if (!total) return []
    const { confirmed, claimed, acts } = total
    return [
      [
        unit,
        kind,
        scoreWords(confirmed.of),
        claimed.total === null ? '' : scoreWords(claimed.total),
        confirmed.total === null ? '' : scoreWords(confirmed.total),
        confirmed.level ?? '',
        scoreWords(confirmed.subtotal),
        confirmed.open.join('、'),
        acts.map((act) => maskTelephones(wholeUnitWords(act))).join('；'),
      ],
    ]
  })
