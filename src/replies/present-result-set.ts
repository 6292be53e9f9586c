import { Flag, flagWords } from '../domain/flag.ts'
import { inPeriod, type Task, taskName } from '../domain/task.ts'
import type { ChangedResult, Changes, FrozenResult, ResultSet } from '../dossier/result-set.ts'
import { stageWords } from './present-progress.ts'

/** A list that a figure of a paper opens. */
export interface FigureList {
  /** 「已核定」 */
  readonly title: string
  /** 「3项」, 「2个单位」 */
  readonly count: string
  readonly columns: readonly { readonly name: string; readonly share: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** More rows than this are in the exported ledger. */
const MOST_ROWS = 1000

const COLUMNS = [
  { name: '单位', share: 5 },
  { name: '类别', share: 3 },
  { name: '任务', share: 8 },
  { name: '结果', share: 6 },
]

interface Item {
  readonly unit: string
  readonly kind: string
  readonly result: FrozenResult
  /** 「任务1 征求意见」 */
  readonly task: string
}

/** The list behind each figure, in the order of units and tasks and never by results: there is no ranking. */
export function figureLists(set: ResultSet, tasks: readonly Pick<Task, 'no' | 'title'>[]): readonly FigureList[] {
  const titles = new Map(tasks.map(({ no, title }) => [no, title]))
  const items = set.units.flatMap(({ unit, kind, results }) =>
    results.map((result) => ({
      unit,
      kind,
      result,
      task: `${nameOf(result)} ${titles.get(result.task) ?? ''}`.trim(),
    })),
  )
  const listOfThose = (title: string, isMeant: (result: FrozenResult) => boolean) => {
    const found = items.filter(({ result }) => isMeant(result))
    return found.length === 0 ? [] : [listOf(title, found)]
  }
  const grades = [...new Set(items.flatMap(({ result }) => result.grade ?? []))]
  return [
    ...listOfThose(stageWords.confirmed[0], ({ stage }) => stage === 'confirmed'),
    ...listOfThose(stageWords.complete[0], ({ stage }) => stage === 'complete' || stage === 'scoring'),
    ...listOfThose(stageWords.overdue[0], ({ stage }) => stage === 'overdue'),
    ...listOfThose(stageWords.returned[0], ({ stage }) => stage === 'returned'),
    ...Flag.options.flatMap((flag) => listOfThose(flagWords[flag], (result) => result.flag === flag)),
    ...grades.flatMap((grade) => listOfThose(`核定等次${grade}`, (result) => result.grade === grade)),
    ...listOfThose('文件未规定、待认定', ({ undecided }) => undecided === true),
    ...totalsOf(set),
    ...byOf('按类别', items, ({ kind }) => kind),
    ...byOf('按任务', items, ({ task }) => task),
  ]
}

const listOf = (title: string, found: readonly Item[]): FigureList => ({
  title,
  count: `${found.length}项`,
  columns: COLUMNS,
  rows: listed(found, ({ unit, kind, task, result }) => [unit, kind, task, resultWords(result)], '项'),
})

/** A row for each as far as a list goes; the last one says how many more there are, and where. */
function listed<T>(all: readonly T[], rowOf: (one: T) => readonly string[], counted: string): (readonly string[])[] {
  const rows = all.slice(0, MOST_ROWS).map(rowOf)
  const more = all.length - rows.length
  return more === 0 ? rows : [...rows, [`其余${more}${counted}见导出的台账`, '', '', '']]
}

/** Totals and levels, of the units that have them. */
function totalsOf({ units }: ResultSet): readonly FigureList[] {
  const done = units.filter(({ total }) => total !== undefined && total.points !== null)
  if (done.length === 0) return []
  return [
    {
      title: '核定总分',
      count: `${done.length}个单位`,
      columns: [
        { name: '单位', share: 5 },
        { name: '类别', share: 3 },
        { name: '总分', share: 4 },
        { name: '等级', share: 4 },
      ],
      rows: listed(
        done,
        ({ unit, kind, total }) => [unit, kind, `${total?.points ?? ''}分`, total?.level ?? ''],
        '个单位',
      ),
    },
  ]
}

/** The counts by kind of unit, or by task. */
function byOf(title: string, items: readonly Item[], of: (item: Item) => string): readonly FigureList[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const own = groups.get(of(item))
    if (own) own.push(item)
    else groups.set(of(item), [item])
  }
  return [
    {
      title,
      count: `${groups.size}${title === '按任务' ? '项' : '类'}`,
      columns: [
        { name: title.slice(1), share: 9 },
        ...['核定', '待审', '逾期', ...Flag.options.map((flag) => flagWords[flag])].map((name) => ({ name, share: 3 })),
      ],
      rows: [...groups].map(([name, own]) => [
        name,
        ...(['confirmed', 'complete', 'overdue'] as const).map((stage) =>
          String(own.filter(({ result }) => result.stage === stage).length),
        ),
        ...Flag.options.map((flag) => String(own.filter(({ result }) => result.flag === flag).length)),
      ]),
    },
  ]
}

/** 「各项名单：已核定3项（附件1），逾期未报11项（附件2）」 */
export const figureWords = (lists: readonly FigureList[], labelOf: (at: number) => string): string =>
  `各项名单：${lists.map(({ title, count }, at) => `${title}${count}（${labelOf(at)}）`).join('，')}`

const nameOf = ({ task, period }: FrozenResult): string => taskName({ no: task, ...inPeriod(period) })

function resultWords({ stage, grade, points, flag, undecided }: FrozenResult): string {
  return [
    ...(stage === undefined ? [] : [stageWords[stage][1]]),
    ...(grade === undefined ? [] : [grade]),
    ...(points === undefined ? [] : [`${points}分`]),
    ...(flag === undefined ? [] : [flagWords[flag]]),
    ...(undecided ? ['文件未规定'] : []),
  ].join('、')
}

const MOST_NAMED = 5

/** 「金水区任务1 优→良」 */
const changeWords = ({ unit, before, now }: ChangedResult): string =>
  `${unit}${nameOf(before)} ${officially(before)}→${officially(now)}`

const officially = ({ grade, points, flag }: FrozenResult): string =>
  [grade, points && `${points}分`, flag && flagWords[flag]].filter((word) => word !== undefined).join('') || '未核定'

const namedIn = (changed: readonly ChangedResult[], most = MOST_NAMED): string => {
  const more = changed.length > most ? `等${changed.length}项` : ''
  return `${changed.slice(0, most).map(changeWords).join('；')}${more}`
}

/** 「报送后更正：金水区任务1 优→良」; nothing where nothing was corrected. */
export const correctionWords = ({ corrected }: Pick<Changes, 'corrected'>, most?: number): readonly string[] =>
  corrected.length === 0 ? [] : [`报送后更正：${namedIn(corrected, most)}`]

/** What the flags became, for better and for worse. */
export const courseWords = ({ improved, worsened }: Changes, most?: number): readonly string[] => [
  ...(improved.length === 0 ? [] : [`改善${improved.length}项：${namedIn(improved, most)}`]),
  ...(worsened.length === 0 ? [] : [`退步${worsened.length}项：${namedIn(worsened, most)}`]),
]
