import { pushKindWords } from '../../domain/push.ts'
import { FOLLOWS_WITHIN_DAYS, type PushLedger } from '../../dossier/push-ledger.ts'
import type { LedgerCell } from './write-sheet.ts'

export const pushColumns = [
  { header: '月份', width: 12 },
  { header: '种类', width: 18 },
  { header: '收件人', width: 20 },
  { header: '单位', width: 30 },
  { header: '条数', width: 8 },
  { header: `之后${FOLLOWS_WITHIN_DAYS}天内有报送`, width: 18 },
]

/** One row for each month, recipient and kind of message (打扰账本), in the order of the roster. */
export const pushRows = (ledgers: readonly PushLedger[]): LedgerCell[][] =>
  ledgers.flatMap(({ month, rows, unclassified }) => [
    ...rows.map(({ reader, kind, count, followed }) => [
      month,
      pushKindWords[kind],
      reader?.name ?? '已不在名单',
      reader?.units.join('、') ?? '',
      count,
      followed,
    ]),
    ...(unclassified === 0 ? [] : [[month, '未分类', '', '', unclassified, '']]),
  ])
