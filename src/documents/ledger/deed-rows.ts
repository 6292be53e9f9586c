import type { OfficeAct } from '../../acts/office.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import type { Ledger } from './ledger.ts'

export const deedColumns = [
  { header: '日期', width: 12 },
  { header: '职责', width: 32 },
  { header: '说明', width: 50 },
  { header: '链接', width: 40 },
  { header: '文件', width: 40 },
  { header: '经办人', width: 12 },
  { header: '验证码', width: 12 },
]

/** One row for each time that one of the office's own duties was done, by the day. */
export const deedRows = ({ officeActs, duties }: Pick<Ledger, 'officeActs' | 'duties'>): string[][] =>
  officeActs.flatMap((act) => deedRow(act, duties)).toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))

function deedRow({ detail, by, code }: OfficeAct, duties: Ledger['duties']): string[][] {
  if (detail.kind !== 'duty') return []
  const { duty, on, note, links = [], files = [] } = detail
  return [
    [
      on,
      duties.find(({ id }) => id === duty)?.title ?? duty,
      maskTelephones(note),
      links.join('\n'),
      files.map(({ name, sha256 }) => `「${maskTelephones(name)}」（SHA-256 ${sha256.slice(0, 16)}…）`).join('\n'),
      maskTelephones(by.name),
      code,
    ],
  ]
}
