import { type FactSpec, type Facts, presentFacts } from '../../src/domain/facts.ts'
import { canonicalJson } from '../../src/domain/hash.ts'
import { frequencyOf, type Period } from '../../src/domain/period.ts'
import { isTaskOf, type Task } from '../../src/domain/task.ts'
import { UnitId } from '../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { SheetCell, SheetRow } from '../../src/ports/files.ts'
import { readFacts } from '../../src/understanding/facts/read-facts.ts'
import type { Line } from '../../src/understanding/request.ts'
import { wholeNumber } from '../../src/understanding/text/numerals.ts'
import { readPeriod } from '../../src/understanding/text/read-period.ts'
import { tidy } from '../../src/understanding/text/tidy.ts'
import { hasScore } from '../parts/example-task.ts'
import { headingOf, type OrderColumn, type OrderColumns } from './columns.ts'
import { type Order, type OrderedBy, orderedBy, type Problem } from './orders.ts'

/** The orders of a sheet, row by row, and the rows that make none that is clear. */
export interface OrdersRead {
  readonly orders: readonly Order[]
  readonly problems: readonly Problem[]
}

/** Reads the rows below the headings; a unit or a notice that is left out, as under a merged cell, is that of the row above. */
export function readOrders(
  rows: readonly SheetRow[],
  columns: OrderColumns,
  notices: readonly CurrentCampaign[],
): OrdersRead {
  const orders: Order[] = []
  const problems: Problem[] = []
  let above: Above = {}
  for (const row of rows.filter(({ line }) => line > columns.line)) {
    const read = rowReader(row, columns)
    above = { unit: read.text('unit') ?? above.unit, notice: read.text('notice') ?? above.notice }
    if (!read.ordersAnything()) continue
    const found = read.problems.length > 0 ? read.problems : ordersOf(read, above, notices)
    if (isProblems(found)) problems.push(...found.map((why) => ({ line: row.line, why })))
    else orders.push(...found)
  }
  return withoutClashes(orders, problems)
}

interface Above {
  readonly unit?: string | undefined
  readonly notice?: string | undefined
}

const isProblems = (found: readonly Order[] | readonly string[]): found is readonly string[] =>
  found.some((one) => typeof one === 'string')

type RowReader = ReturnType<typeof rowReader>

/** The cells of a row as text, by their columns; what cannot be read is among the problems. */
function rowReader({ line, cells, merged }: SheetRow, columns: OrderColumns) {
  const problems: string[] = []
  const textAt = (column: number | undefined, heading: string): string | undefined => {
    const cell = column === undefined ? undefined : cells.get(column)
    if (cell === undefined) return undefined
    const text = textOf(cell)
    if (text !== undefined) return text
    problems.push(`「${heading}」${cell.kind === 'formula' ? FORMULA : NOT_TEXT}`)
    return undefined
  }
  const texts = new Map<OrderColumn, string>()
  for (const [name, column] of columns.at) {
    const shown = PLACES.has(name) ? merged?.get(column)?.cell : undefined
    const text = textAt(column, headingOf(name)) ?? (shown && textOf(shown))
    if (text !== undefined) texts.set(name, text)
  }
  const scores = columns.scores.flatMap((column) => textAt(column, '评分') ?? [])
  const facts = new Map<string, string>()
  for (const [label, column] of columns.facts) {
    const text = textAt(column, label)
    if (text !== undefined) facts.set(label, text)
  }
  const factCells = [columns.at.get('facts'), ...columns.facts.values()]
  const isDay = factCells.some((column) => {
    const cell = column === undefined ? undefined : cells.get(column)
    return cell?.kind === 'notText' && cell.shown?.as === 'day'
  })
  const orderedIn = [...columns.scores, ...columns.facts.values(), ...orderingColumns(columns)]
  if (orderedIn.some((column) => merged?.has(column)))
    problems.push('要办的内容写在合并的单元格里，请取消合并，每行各填')
  if (isDay) problems.push('核定的内容被表格当成了日期，请把这一格设为文本再填，如「8/12」')
  return {
    line,
    problems,
    scores,
    facts,
    text: (name: OrderColumn): string | undefined => texts.get(name),
    ordersAnything: (): boolean =>
      problems.length > 0 ||
      scores.length > 0 ||
      facts.size > 0 ||
      [...texts.keys()].some((name) => ORDERING.has(name)),
  }
}

/** What one merged cell says of several rows; anything else is said in each. */
const PLACES: ReadonlySet<OrderColumn> = new Set(['unit', 'notice', 'task', 'title', 'period', 'stage'])

const ORDERING: ReadonlySet<OrderColumn> = new Set([
  'received',
  'closed',
  'facts',
  'prize',
  'part',
  'whole',
  'grade',
  'credit',
  'arranged',
  'reason',
])

const FORMULA = '是公式，请复制后「粘贴为数值」'
const NOT_TEXT = '读不出来，请设为文本后重新填写'

const orderingColumns = ({ at }: OrderColumns): readonly number[] =>
  [...at].flatMap(([name, column]) => (ORDERING.has(name) ? [column] : []))

function textOf(cell: SheetCell): string | undefined {
  if (cell.kind === 'text') return tidy(cell.text)
  return cell.kind === 'notText' ? cell.shown?.text : undefined
}

/** The orders of one row, or why there are none. */
function ordersOf(
  read: RowReader,
  above: Above,
  notices: readonly CurrentCampaign[],
): readonly Order[] | readonly string[] {
  const unit = UnitId.safeParse(above.unit)
  if (!unit.success) return ['请写明单位']
  const place = placeOf(read, { unit: unit.data, notice: above.notice }, notices)
  if ('why' in place) return [place.why]
  const texts = textsOf(read, place.tasks)
  if ('why' in texts) return [texts.why]
  return texts.orders.map(({ command, rest }): Order => {
    const isOfTask = command !== 'bonus' && !(command === 'register' && texts.arranged)
    return {
      line: read.line,
      current: place.current,
      command,
      said: { unit: place.unit, ...(isOfTask ? place.at : {}), links: [], rest },
    }
  })
}

interface Place {
  readonly current: CurrentCampaign
  readonly unit: UnitId
  /** The task, in each of its periods; none for what is about the whole of a unit or about a candidate. */
  readonly tasks: readonly Task[]
  readonly at: Pick<Line, 'task' | 'period' | 'round' | 'material'>
}

type Why = { readonly why: string }

/** The notice, the unit and the task that a row is about. */
function placeOf(
  read: RowReader,
  { unit: said, notice }: { readonly unit: UnitId; readonly notice: string | undefined },
  all: readonly CurrentCampaign[],
): Place | Why {
  const notices = notice === undefined ? all : all.filter((one) => isCalled(one, notice))
  if (notices.length === 0) return { why: `没有「${notice}」这份文件，应为${all.map(({ name }) => name).join('、')}` }
  const found = notices.flatMap((current) => {
    const unit = unitIn(current, said)
    if (unit === undefined) return []
    const tasks = tasksMeant(read, current, unit)
    return tasks === undefined ? [] : [{ current, unit, tasks }]
  })
  const [first, ...others] = found
  if (!first) return { why: whyNowhere(read, said, notices) }
  if (others.length > 0)
    return { why: `几份文件都有，请加一列「文件」写明：${found.map(({ current }) => current.name).join('、')}` }
  const [task] = first.tasks
  const title = read.text('title')
  if (task && title !== undefined && read.text('task') !== undefined && !isTitled(task, title))
    return { why: `任务${task.no}是「${task.title}」，与「${title}」不符，请核对` }
  const at = placeInTask(read, first)
  return 'why' in at ? at : { ...first, at }
}

const isCalled = ({ name, rubric }: CurrentCampaign, said: string): boolean =>
  name === said || rubric.name === said || rubric.notices.some(({ number }) => number === said)

function unitIn({ roster, candidates }: CurrentCampaign, said: UnitId): UnitId | undefined {
  if (candidates.has(said)) return said
  const named = roster.units.filter(({ name, aliases }) => name === said || aliases.includes(said))
  return named.length === 1 ? named[0]?.name : undefined
}

/** The task that a row names, in each of its periods; none where it names none and needs none; undefined where there is no such task. */
function tasksMeant(read: RowReader, current: CurrentCampaign, unit: UnitId): readonly Task[] | undefined {
  const said = read.text('task') ?? read.text('title')
  if (current.candidates.has(unit)) return said === undefined ? [] : undefined
  if (said === undefined) return isOfWholeUnit(read, current) ? [] : undefined
  const own = current.tasks.filter((task) => isTaskOf(task, { kind: current.kindOf(unit), unit }))
  const no = taskNumber(said)
  const named = no === undefined ? own.filter((task) => isTitled(task, said)) : own.filter((task) => task.no === no)
  const numbers = new Set(named.map((task) => task.no))
  return numbers.size === 1 ? named : undefined
}

/** 加分 and 登记事项 are about a unit as a whole. */
function isOfWholeUnit(read: RowReader, { rubric }: CurrentCampaign): boolean {
  if (read.text('credit') !== undefined) return rubric.total?.bonus.isEntered === true
  return read.text('arranged') !== undefined && rubric.arrangements.length > 0
}

const TASK_NUMBER =
  /^(?:目标)?(?:任务)? ?第? ?(\d{1,3}|[一二三四五六七八九十百]{1,5}) ?(?:项任务|号任务|项|号|、|\.)?(?=$| )/

const taskNumber = (said: string): number | undefined => wholeNumber(TASK_NUMBER.exec(said)?.[1] ?? '')

const isTitled = ({ title, aliases }: Task, said: string): boolean =>
  title === said || aliases.includes(said) || (said.length > 1 && title.includes(said))

function whyNowhere(read: RowReader, unit: UnitId, notices: readonly CurrentCampaign[]): string {
  if (notices.every((current) => unitIn(current, unit) === undefined)) return `名单中没有「${unit}」`
  const task = read.text('task') ?? read.text('title')
  return task === undefined ? '请写明任务编号' : `${unit}没有任务「${task}」，请核对编号`
}

/** The period, the round and the material that a row names. */
function placeInTask(read: RowReader, { current, tasks: [task] }: Pick<Place, 'current' | 'tasks'>): Place['at'] | Why {
  if (!task) return {}
  const period = periodOf(read, task, current)
  if (typeof period === 'object') return period
  const [round, material] = (['round', 'material'] as const).map((name) => countIn(read.text(name)))
  if (round === null || material === null) return { why: '「第几次」「材料」应为一个数' }
  return {
    task: task.no,
    ...(period === undefined ? {} : { period }),
    ...(round === undefined ? {} : { round }),
    ...(material === undefined ? {} : { material }),
  }
}

function periodOf(read: RowReader, task: Task, { year }: CurrentCampaign): Period | undefined | Why {
  const said = read.text('period')
  if (said === undefined || task.period === undefined) return undefined
  const every = frequencyOf(task.period)
  // A spreadsheet takes 2026-02 for a day.
  const written = /^\d{4}-\d{2}-01$/.test(said) ? said.slice(0, 7) : said
  const found = readPeriod(written, every, year) ?? readPeriod(`${written}${every}`, every, year)
  return found === undefined || found.rest !== '' ? { why: `没有「${said}」这一期` } : found.period
}

/** 「材料2」「第2次」「2」; null for anything else. */
function countIn(said: string | undefined): number | null | undefined {
  if (said === undefined) return undefined
  return wholeNumber(said.replace(/^(?:材料|第) ?|次$/g, '')) ?? null
}

interface Texts {
  readonly orders: readonly { readonly command: OrderedBy; readonly rest: string }[]
  /** It registers what a unit has to arrange, and no paper. */
  readonly arranged: boolean
}

/** The words of each order, as they would stand in the chat behind the unit and the task. */
function textsOf(read: RowReader, [task]: readonly Task[]): Texts | Why {
  const reason = read.text('reason')
  const grade = read.text('grade')
  const credit = read.text('credit')
  const arranged = read.text('arranged')
  const received = read.text('received')
  const isScored = task === undefined || hasScore(task)
  if (read.scores.length > 0 && !isScored) return { why: '这一项不评分，请写在「核定」一列' }
  const facts = factsText(read, task)
  if (typeof facts === 'object') return facts
  const scores = [read.text('stage'), read.scores.join('、'), ...closing(read)].filter(
    (part) => part !== undefined && part !== '',
  )
  const isReasoned = facts !== undefined || grade !== undefined || credit !== undefined
  if (reason !== undefined && !isReasoned)
    return { why: '「理由」只用于核定、认定等次和加分，这一行没有，请移到有的行或删去' }
  if (arranged !== undefined && received !== undefined) return { why: '「登记时间」和「登记事项」请分两行写' }
  const own = (command: OrderedBy, rest: string | undefined) => (rest === undefined ? [] : [{ command, rest }])
  const orders = [
    ...own('register', received ?? arranged),
    ...own('score', read.scores.length > 0 || read.text('closed') !== undefined ? scores.join(' ') : undefined),
    ...own('review', facts === undefined ? undefined : joined(facts, reason && `理由：${reason}`)),
    ...own('decide', grade && joined(grade, reason)),
    ...own('bonus', credit && joined(credit, reason)),
  ]
  return { orders, arranged: arranged !== undefined }
}

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(' ')

const CLOSED = /^(?:是|完成|已完成|评完|√|对|y|Y)$/

const closing = (read: RowReader): readonly string[] => (CLOSED.test(read.text('closed') ?? '') ? ['完成'] : [])

/** The facts of a row in words: as written under 核定, or put together from the columns of single facts. */
function factsText(read: RowReader, task: Task | undefined): string | undefined | Why {
  const written = read.text('facts')
  const single = singleFacts(read)
  if (single.length === 0) return written
  if (written !== undefined) return { why: '「核定」和单项事实的列只填一种' }
  if (!task) return { why: '候选单位的事实请写在「核定」一列' }
  const facts: Record<string, Facts[string]> = {}
  for (const { heading, fits, text } of single) {
    const spec = task.facts.find(fits)
    if (!spec) return { why: `这一项没有「${heading}」，请核对` }
    const readAs = readFacts(text, [spec])
    if (readAs.kind !== 'facts') return { why: `「${heading}」没有看懂「${text}」，请改正` }
    Object.assign(facts, readAs.facts)
  }
  const words = presentFacts(facts, task.facts)
  const again = readFacts(words, task.facts)
  const isSame = again.kind === 'facts' && canonicalJson(again.facts) === canonicalJson(facts)
  return isSame ? words : { why: '这一行的事实请一并写在「核定」一列，写法同聊天里的「审核」' }
}

interface SingleFact {
  readonly heading: string
  readonly text: string
  fits(spec: FactSpec): boolean
}

function singleFacts(read: RowReader): readonly SingleFact[] {
  const prize = read.text('prize')
  const [part, whole] = [read.text('part'), read.text('whole')]
  const ratio = part === undefined && whole === undefined ? [] : [`${part ?? '?'}/${whole ?? '?'}`]
  return [
    ...[...read.facts].map(([heading, text]) => ({
      heading,
      text,
      fits: (spec: FactSpec) => labelOf(spec) === heading,
    })),
    ...(prize === undefined ? [] : [{ heading: '奖项', text: prize, fits: ({ kind }: FactSpec) => kind === 'option' }]),
    ...ratio.map((text) => ({ heading: '参加人数、及格人数', text, fits: ({ kind }: FactSpec) => kind === 'ratio' })),
  ]
}

const labelOf = ({ label }: FactSpec): string | undefined => label

/** What the columns of single facts may be called. */
export const factLabels = (notices: readonly CurrentCampaign[]): ReadonlySet<string> =>
  new Set(notices.flatMap(({ tasks }) => tasks.flatMap(({ facts }) => facts.flatMap((spec) => labelOf(spec) ?? []))))

/** Two rows for the same thing: said twice it is done once, said in two ways it is not done. */
function withoutClashes(orders: readonly Order[], problems: readonly Problem[]): OrdersRead {
  const groups = new Map<string, Order[]>()
  for (const order of orders) {
    const { unit, task, period, round, material } = order.said
    const rest = order.command === 'bonus' || task === undefined ? order.said.rest : ''
    const key = canonicalJson([
      order.current.id,
      order.command,
      unit,
      task ?? 0,
      period ?? '',
      round ?? 0,
      material ?? 0,
      rest,
    ])
    groups.set(key, [...(groups.get(key) ?? []), order])
  }
  const clear: Order[] = []
  const clashing: Problem[] = []
  for (const [first, ...others] of groups.values()) {
    if (!first) continue
    if (others.every(({ said }) => said.rest === first.said.rest)) clear.push(first)
    else
      for (const { line } of [first, ...others])
        clashing.push({
          line,
          why: `第${[first, ...others].map((one) => one.line).join('、')}行写的是同一件事而内容不同，请只留一行`,
        })
  }
  return {
    // What came is registered before it is judged, wherever the rows stand.
    orders: clear.toSorted((one, other) => placeOfOrder(one) - placeOfOrder(other) || one.line - other.line),
    problems: [...problems, ...clashing].toSorted((one, other) => one.line - other.line),
  }
}

const placeOfOrder = ({ command }: Order): number => orderedBy.indexOf(command)
