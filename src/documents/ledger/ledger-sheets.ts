import { momentWords } from '../../domain/day.ts'
import { presentSources } from '../../replies/present-clauses.ts'
import { arrangementColumns, arrangementRows } from './arrangement-rows.ts'
import { candidateColumns, candidateRows } from './candidate-rows.ts'
import { circularColumns, circularRows } from './circular-rows.ts'
import { deedColumns, deedRows } from './deed-rows.ts'
import { derivationColumns, derivationRows } from './derivation-rows.ts'
import { entryColumns, entryRows } from './entry-rows.ts'
import type { Ledger } from './ledger.ts'
import type { LedgerSheets, PlainSheet } from './ledger-workbook.ts'
import { overviewColumns, overviewRows, printedColumns } from './overview-rows.ts'
import { pushColumns, pushRows } from './push-rows.ts'
import { relayColumns, relayRows } from './relay-rows.ts'
import { totalColumns, totalRows } from './total-rows.ts'

/**
 * The sheets of 台账: a row for each unit and task, or for each candidate of a selection, one for each unit's total and for
 * each circular about one where there is any, one for each entry, and notes. Others may have their turn behind each unit.
 */
export function* ledgerSheets(ledger: Ledger): Generator<undefined, LedgerSheets> {
  const { tasks, candidates, rubric } = ledger
  const overview = tasks.length === 0 ? [] : yield* overviewRows(ledger)
  const derivations = tasks.length === 0 ? [] : yield* derivationRows(ledger)
  const entries = yield* entryRows(ledger)
  const sheets = [
    ...(tasks.length === 0 ? [] : [sheetOf(OVERVIEW, overviewColumns(rubric), overview)]),
    ...(candidates.length === 0 ? [] : [sheetOf('候选', candidateColumns(rubric), candidateRows(ledger))]),
    ...(rubric.total === null ? [] : [sheetOf('总分', totalColumns, totalRows(ledger))]),
    ...whereAny(sheetOf('通报批评和表扬', circularColumns, circularRows(ledger))),
    ...whereAny(sheetOf('登记安排', arrangementColumns, arrangementRows(ledger))),
    ...whereAny(sheetOf('督导办工作', deedColumns, deedRows(ledger))),
    ...whereAny(sheetOf('传达', relayColumns, relayRows(ledger))),
    ...whereAny(sheetOf('打扰账本', pushColumns, pushRows(ledger.pushes))),
    ...(tasks.length === 0 ? [] : [sheetOf('推算', derivationColumns, derivations)]),
    sheetOf('记录', entryColumns, entries),
    sheetOf('说明', noteColumns, noteRows(ledger)),
  ]
  return {
    title: ledger.title,
    asOf: `截至${momentWords(ledger.at)}`,
    sheets,
    printed: [{ sheet: OVERVIEW, columns: printedColumns(rubric), rows: overview.length }],
  }
}

const sheetOf = (name: string, columns: PlainSheet['columns'], rows: PlainSheet['rows']): PlainSheet => ({
  name,
  columns: columns.map(({ header, width }) => ({ header, width })),
  rows,
})

const whereAny = (sheet: PlainSheet): readonly PlainSheet[] => (sheet.rows.length === 0 ? [] : [sheet])

const OVERVIEW = '总览'

const noteColumns = [
  { header: '项目', width: 16 },
  { header: '说明', width: 100 },
]

/** Notes on the columns, so that the file explains itself. */
const noteRows = (ledger: Ledger): string[][] => [
  ['年度', `${ledger.year}年`],
  ['导出时间', momentWords(ledger.at)],
  ['依据', presentSources(ledger.rubric).replace(/^依据：/, '')],
  ...(ledger.tasks.length === 0 ? candidateNotes : taskNotes(ledger)),
  [
    '打扰账本',
    '督导通主动发出的消息，按月、收件人、种类。「有报送」指收件人所在单位在消息之后72小时内有报送或登记，不等于因消息而报；群里的不计。',
  ],
  ['记录', '每次办理一行，更正的原记录仍在。联系电话已隐去中间几位。'],
]

const candidateNotes = [
  [
    '候选',
    '自评按候选单位填报的计算，核定按督导办核定的计算，含创新加分和一票否决。次序是推荐单位的推荐次序，不是得分的排名。',
  ],
]

const taskNotes = ({ rubric }: Ledger): string[][] => [
  ['自评', `按单位自评的事实计算${rubric.flags ? '，旗帜为预计' : ''}；尚未报送的，按按时报送计算。`],
  [
    '核定',
    `按督导办核定的事实计算；逾期未报的按时间计算。${rubric.flags ? '旗帜只在核定后或已超期时才是正式的。' : ''}`,
  ],
  ['打印', '各表按A4横向、一页宽打印，每页重复表头；「总览」只打印等次、旗帜和得分为止的各列，其余在屏幕上看。'],
  [
    '时间说明',
    '「内容在期限后更换过」：期限内报送过，期限后又换了别的内容（退回后按期补正的另行写明）。怎样计算见口径。',
  ],
  [
    '酌情加减分',
    '创新、扣分记录的理由和分数；没有写分数的，在年度依法行政考核中酌情加分或减分。已更正的不列，原记录仍在「记录」中。',
  ],
]
