import writeWorkbook from 'write-excel-file/node'
import { filterByHeader, type LedgerCell, writeSheet } from '../ledger/write-sheet.ts'
import { type RehearsedYear, tempers, temperWords } from './rehearsal.ts'

/** A rehearsed year as .xlsx: a sheet for each question, complete. */
export function rehearsalWorkbook(year: RehearsedYear): Promise<Buffer> {
  const text = (header: string, width: number) => ({ header, width })
  const day = (value: RehearsedYear['from']): LedgerCell => ({ kind: 'day', day: value })
  const sheets = [
    writeSheet(
      '概况',
      [text('项目', 28), text('内容', 60)],
      [
        ['文件', year.notices.join('、')],
        ['年度', String(year.year)],
        ['种子', year.seed],
        ['起止', `${year.from} 至 ${year.until}`],
        ...tempers.map((temper): LedgerCell[] => [`${temperWords[temper]}的单位`, year.units[temper]]),
        ['单位和督导办说的话', year.said],
        ['主动发出的消息', total(year.people.map((person) => person.total))],
        ['旗帜变化', year.flags.length],
        ['建议发的督导建议书', year.letters.length],
      ],
    ),
    writeSheet(
      '提醒',
      [
        text('日期', 12),
        text('期限前', 10),
        text('当天', 10),
        text('逾期后', 10),
        text('升级', 10),
        text('消息条数', 12),
      ],
      year.reminders.map((one) => [day(one.day), one.before, one.dayOf, one.after, one.escalated, one.messages]),
    ),
    writeSheet(
      '旗帜变化',
      [text('日期', 12), text('单位', 18), text('任务', 20), text('从', 12), text('变为', 12)],
      year.flags.map((one) => [day(one.day), one.unit, one.task, one.from, one.to]),
    ),
    writeSheet(
      '督导建议书',
      [text('日期', 12), text('单位', 18), text('任务', 20)],
      year.letters.map((one) => [day(one.day), one.unit, one.task]),
    ),
    writeSheet(
      '各人消息',
      [
        text('收件人', 24),
        text('单位', 24),
        text('全年', 8),
        text('最多一天', 10),
        ...Array.from({ length: 12 }, (_, month) => text(`${month + 1}月`, 6)),
      ],
      year.people.map((one) => [one.person, one.of, one.total, one.most, ...one.byMonth]),
    ),
    writeSheet(
      '期限在休息日',
      [text('期限', 12), text('星期', 8), text('任务', 20), text('名称', 30), text('前一个工作日', 14)],
      year.restDays.map((one) => [day(one.day), one.weekday, one.task, one.title, day(one.before)]),
    ),
    writeSheet(
      '文件未规定',
      [text('任务', 20), text('名称', 30), text('情形', 20), text('首次遇到', 12), text('单位数', 8)],
      year.gaps.map((one) => [one.task, one.title, one.when, day(one.first), one.units]),
    ),
  ]
  return writeWorkbook(sheets, { features: [filterByHeader] }).toBuffer()
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
