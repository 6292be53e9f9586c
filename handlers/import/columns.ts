import type { SheetRow } from '../../src/ports/files.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'

/** The columns that a sheet of orders may have, and what their headings may be, the usual one first. */
const headings = {
  unit: wordList('单位 单位名称 报送单位 被评单位 候选单位 县市区 区县 部门'),
  notice: wordList('文件 通知 文件简称'),
  task: wordList('任务 任务编号 任务号 编号 项 项目'),
  title: wordList('任务名称 名称 项目名称'),
  period: wordList('期次 期 月份 季度'),
  round: wordList('第几次 次数 次 轮次'),
  material: wordList('材料 材料号 材料编号'),
  stage: wordList('环节 评选环节'),
  received: wordList('登记时间 到达时间 收到时间 报送时间 收件时间 实际报送时间'),
  closed: wordList('评分完成 评完'),
  facts: wordList('核定 核定事实 审核 确认事实 事实 核定结果'),
  prize: wordList('奖项 名次 获奖 获奖等次 获奖名次'),
  part: wordList('及格人数 合格人数'),
  whole: wordList('参加人数 参考人数 应考人数'),
  grade: wordList('认定等次'),
  credit: wordList('加分 加分分值'),
  arranged: wordList('登记事项 登记内容 安排'),
  reason: wordList('理由 原因'),
} as const satisfies Record<string, readonly string[]>

export type OrderColumn = keyof typeof headings

/** The heading that a column is told by. */
export const headingOf = (column: OrderColumn): string => headings[column][0] ?? column

/** They explain a row to its reader, and order nothing. */
export const EXPLAINING = wordList('序号 现状 可填写 备注 说明 类别 单位类别')

/** Several experts may have a column each: 评分1, 专家二. */
const SCORE =
  /^(?:评分|得分|分数|成绩|测评得分|考试得分|测试成绩|考试成绩|专家评分|专家)(?:[1-9]|1\d|[一二三四五六七八九十])?$/

/** Columns that order something; a sheet of orders has one at least. */
const ordering: readonly OrderColumn[] = ['received', 'closed', 'facts', 'prize', 'part', 'grade', 'credit', 'arranged']

/** A title and remarks may stand above the headings. */
const LINES_SEARCHED = 5

/** Where the columns of a sheet of orders stand, from 1. */
export interface OrderColumns {
  readonly line: number
  readonly at: ReadonlyMap<OrderColumn, number>
  readonly scores: readonly number[]
  /** Columns that are called as a fact of some task is. */
  readonly facts: ReadonlyMap<string, number>
  /** Headings that are not read. */
  readonly ignored: readonly string[]
}

/** Finds the headings of a sheet of orders: a unit, and something to do; undefined where it has none. */
export function findOrderColumns(rows: readonly SheetRow[], labels: ReadonlySet<string>): OrderColumns | undefined {
  return rows
    .slice(0, LINES_SEARCHED)
    .map((row) => columnsIn(row, labels))
    .find(isOfOrders)
}

const isOfOrders = ({ at, scores, facts }: OrderColumns): boolean =>
  at.has('unit') && (scores.length > 0 || facts.size > 0 || ordering.some((column) => at.has(column)))

function columnsIn({ line, cells }: SheetRow, labels: ReadonlySet<string>): OrderColumns {
  const at = new Map<OrderColumn, number>()
  const scores: number[] = []
  const facts = new Map<string, number>()
  const ignored: string[] = []
  for (const [column, cell] of cells) {
    if (cell.kind !== 'text') continue
    const heading = plainHeading(cell.text)
    const name = columnNamed(heading)
    if (name !== undefined && !at.has(name)) at.set(name, column)
    else if (SCORE.test(heading)) scores.push(column)
    else if (labels.has(heading) && !facts.has(heading)) facts.set(heading, column)
    else if (heading !== '' && !EXPLAINING.includes(heading)) ignored.push(heading)
  }
  return { line, at, scores, facts, ignored }
}

/** 「得分（0到100）*」 as 「得分」. */
const plainHeading = (said: string): string => said.replace(/[（(][^（）()]*[）)]/g, '').replace(/[\s*＊:：]/g, '')

function columnNamed(heading: string): OrderColumn | undefined {
  for (const column in headings)
    if (isColumn(column) && headings[column].some((word) => word === heading)) return column
  return undefined
}

const isColumn = (name: string): name is OrderColumn => name in headings
