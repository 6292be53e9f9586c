import { taskKey, taskName } from '../../src/domain/task.ts'
import type { Sheet } from '../../src/ports/files.ts'
import { clip } from '../../src/replies/clip.ts'
import { firstNames } from '../../src/replies/name-lists.ts'
import { citeClausesOf } from '../../src/replies/present-clauses.ts'
import { changeWords } from './change-words.ts'
import type { OrderColumns } from './columns/find-columns.ts'
import { isOfLedger, notReadWords } from './columns/for-reading.ts'
import type { Look, Looks } from './look-at-orders.ts'
import type { Problem } from './orders.ts'

/** A sheet of orders as it was read and looked at. */
export interface ImportSeen extends Looks {
  readonly file: string
  readonly sheet: Sheet
  readonly columns: Pick<OrderColumns, 'ignored' | 'forReading'>
}

/** What an import would do, the rows that are left out first. */
export function presentImport(seen: ImportSeen): readonly string[] {
  const { doable, problems } = seen
  const units = new Set(doable.map(({ order }) => order.unit)).size
  return [
    `将导入「${seen.file}」：${units}个单位，${doable.length}件${problems.length === 0 ? '，没有要改正的行' : ''}`,
    ...(problems.length === 0
      ? []
      : [`不办理的${problems.length}行，其余照办（要全部正确才办的，发送「导入 有错不办」）：`]),
    ...problemLines(problems),
    ...besideLines(seen),
    ...byTask(doable).flatMap(taskLines),
  ]
}

/** Nothing of a sheet is done, and why. */
export function presentNothing(seen: ImportSeen): readonly string[] {
  const { doable, problems, unchanged } = seen
  const head =
    problems.length > 0
      ? `「${seen.file}」有${problems.length}行要改正，没有改动任何内容${doable.length > 0 ? `（其余${doable.length}件也没有办）` : ''}：`
      : unchanged.length > 0
        ? `「${seen.file}」的${unchanged.length}件都已录入过，没有需要改动的内容。`
        : `「${seen.file}」没有填写要办的内容，没有改动。`
  return [head, ...problemLines(problems), ...besideLines(seen)]
}

/** The rows with the same reason together: 「第3、7行：…」. */
function problemLines(problems: readonly Problem[]): readonly string[] {
  const reasons = new Map<string, number[]>()
  for (const { line, why } of problems) reasons.set(why, [...(reasons.get(why) ?? []), line])
  return [...reasons].map(([why, lines]) => `第${lineNumbers(lines)}行：${clip(why, LONGEST_REASON)}`)
}

/** Maximum letters of a reason, which may quote a cell. */
const LONGEST_REASON = 160
const LONGEST_HEADING = 20

/** Maximum places named of lines that share a reason. */
const MOST_PLACES = 10

/** 「3、7」, 「2至29」, 「2、5、8等150」 */
function lineNumbers(lines: readonly number[]): string {
  const spans: { from: number; to: number }[] = []
  for (const line of [...new Set(lines)]) {
    const last = spans.at(-1)
    if (last && line === last.to + 1) last.to = line
    else spans.push({ from: line, to: line })
  }
  const said = spans
    .slice(0, MOST_PLACES)
    .map(({ from, to }) => (from === to ? `${from}` : to === from + 1 ? `${from}、${to}` : `${from}至${to}`))
    .join('、')
  return spans.length > MOST_PLACES ? `${said}等${new Set(lines).size}` : said
}

/** Maximum columns named of those that an exported ledger has for its reader. */
const MOST_COLUMNS = 4

/** What else was read, or was not. */
function besideLines({ unchanged, columns, sheet: { name, skipped } }: ImportSeen): readonly string[] {
  const ignored = columns.ignored.map((heading) => notReadWords(clip(heading, LONGEST_HEADING)))
  const ofLedger = columns.forReading.filter(isOfLedger)
  return [
    ...(unchanged.length === 0 ? [] : [`已录入过、不再记的：第${lineNumbers(unchanged.map(({ line }) => line))}行`]),
    ...(ignored.length === 0 ? [] : [`没有读取的列：${ignored.join('、')}`]),
    ...(ofLedger.length === 0
      ? []
      : [`台账里供查看、不读取的${ofLedger.length}列：${firstNames(ofLedger, MOST_COLUMNS, () => '等')}`]),
    ...(skipped.length === 0 ? [] : [`读取的是工作表「${name}」，另有${skipped.length}张没有读取`]),
  ]
}

interface OfTask {
  readonly first: Look
  readonly looks: readonly Look[]
}

function byTask(doable: readonly Look[]): readonly OfTask[] {
  const groups = new Map<string, Look[]>()
  for (const look of doable) {
    const { current } = look.order
    const [task] = look.change.tasks
    const key = `${current.id} ${task ? taskKey(task) : ''}`
    groups.set(key, [...(groups.get(key) ?? []), look])
  }
  return [...groups.values()].flatMap((looks) => {
    const [first] = looks
    return first ? [{ first, looks: looks.toSorted((one, other) => one.order.line - other.order.line) }] : []
  })
}

/** A task with its clause by name, and below it what changes for each unit. */
function taskLines({ first, looks }: OfTask): readonly string[] {
  const { current } = first.order
  const [standing] = first.applied.before
  if (!standing) return [`${current.name}：`, ...looks.map(lineOf)]
  const { task } = standing
  const clauses = current.rubric.tasks.get(task.no)?.clauses
  const cited = clauses ? citeClausesOf([{ clauses: [clauses.grading] }], current.rubric, `依据 ${task.no}`) : []
  const notice = current.notices.length > 1 ? `${current.name} ` : ''
  return [
    `${notice}${taskName(task)}（${task.title}）${cited.map((words) => `，${words}`).join('')}`,
    ...looks.map(lineOf),
  ]
}

function lineOf(look: Look): string {
  const { order } = look
  const change = changeWords(look)
  const named = `${order.unit} `
  const said = order.said.rest.startsWith(named) ? order.said.rest.slice(named.length) : order.said.rest
  return `第${order.line}行 ${order.unit} ${order.kind.word} ${said}${change.length === 0 ? '' : `：${change.join('；')}`}`
}
