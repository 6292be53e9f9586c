import { momentWords } from '../../domain/day.ts'
import { presentSources } from '../../replies/present-clauses.ts'
import type { Ledger } from './ledger.ts'

export const noteColumns = [
  { header: '项目', width: 16 },
  { header: '说明', width: 100 },
]

/** What the columns rest on, so that the file explains itself. */
export const noteRows = ({ rubric, year, at }: Ledger): string[][] => [
  ['年度', `${year}年`],
  ['导出时间', momentWords(at)],
  ['依据', presentSources(rubric).replace(/^依据：/, '')],
  ['自评', '按单位自评的事实计算，旗帜为预计；尚未报送的，按按时报送计算。'],
  ['核定', '按督导办核定的事实计算；逾期未报的按时间计算。旗帜只在核定后或已超期时才是正式的。'],
  [
    '时间说明',
    '「内容在期限后更换过」：期限内报送过，期限后又换了别的内容（退回后按期补正的另行写明）。怎样计算见口径。',
  ],
  ['记录', '每次办理一行，更正的原记录仍在。联系电话已隐去中间几位。'],
]
