import type { Random } from '../crash/random.ts'
import type { anXlsx } from '../support/a-sheet.ts'
import type { Ordered } from './ordered.ts'
import { type Someone, units } from './people.ts'

type Rows = Parameters<typeof anXlsx>[0]
type Cell = Rows[number][number]

/** A sheet that somebody sends to be imported, and the acts that its rows order. */
export interface SentSheet {
  readonly text: string
  readonly file: string
  /** Its rows; null for a file that is none. */
  readonly rows: Rows | null
  readonly ordered: readonly Ordered[]
}

const HEAD = ['单位', '任务', '登记时间', '评分', '核定', '延期至', '扣分', '创新', '理由', '备注'] as const
type Heading = (typeof HEAD)[number]

type Row = Readonly<Partial<Record<Heading, Cell>>>

/** A row, and the acts that it orders: none where it is wrong. */
interface Ordering {
  readonly row: Row
  readonly acts: readonly Ordered[]
  readonly isWrong?: true
}

const wrong = (row: Row): Ordering => ({ row, acts: [], isWrong: true })

const aUnit = (random: Random) => random.pick(units)

const arrived = (random: Random): Ordering => {
  const { name, tasks } = aUnit(random)
  const task = random.pick(tasks)
  const day = 1 + random.below(28)
  const holds = [`2026-05-${String(day).padStart(2, '0')}T09:00`]
  return {
    row: { 单位: name, 任务: random.pick([task, `任务${task}`]), 登记时间: `5月${day}日 9:00` },
    acts: [{ kind: 'registered', whose: name, task, holds }],
  }
}

const scored = (random: Random): Ordering => {
  const { name } = aUnit(random)
  const points = 70 + random.below(30)
  return {
    row: { 单位: name, 任务: 5, 评分: random.pick([points, `${points}`]) },
    acts: [{ kind: 'scored', whose: name, task: 5, holds: [`"score":"${points}"`] }],
  }
}

const confirmed = (random: Random): Ordering => {
  const { name } = aUnit(random)
  const [task, said, holds] = random.pick([
    [1, '符合1、3', '"criteria":[1,3]'],
    [2, '符合1', '"criteria":[1]'],
    [6, '8/12', '"trained":8'],
    [8, '二等奖', '二等奖'],
  ] as const)
  return {
    row: { 单位: name, 任务: task, 核定: said },
    acts: [{ kind: 'reviewed', whose: name, task, holds: [holds] }],
  }
}

const extended = (random: Random): Ordering => {
  const { name, tasks } = aUnit(random)
  const task = random.pick(tasks)
  const day = 10 + random.below(18)
  return {
    row: { 单位: name, 任务: task, 延期至: `12月${day}日`, 理由: '汛情影响' },
    acts: [{ kind: 'extended', whose: name, task, holds: [`"due":"2026-12-${day}"`, '汛情影响'] }],
  }
}

const established = (random: Random): Ordering => {
  const { name } = aUnit(random)
  return random.pick<Ordering>([
    {
      row: { 单位: name, 扣分: '粗暴执法，造成恶劣影响' },
      acts: [{ kind: 'established', whose: name, holds: ['粗暴执法', '"misconduct"'] }],
    },
    {
      row: { 单位: name, 创新: '首创柔性执法清单，省厅发文推广' },
      acts: [{ kind: 'established', whose: name, holds: ['首创柔性执法清单', '"innovation"'] }],
    },
  ])
}

/** Rows that order nothing: a unit, a task, a time or a score that there is not, a formula, a doubt, a word that is a remark. */
const mistaken = (random: Random): Ordering => {
  const { name } = aUnit(random)
  return wrong(
    random.pick<Row>([
      { 单位: '外星区', 任务: 2, 登记时间: '5月3日' },
      { 单位: name, 任务: 99, 核定: '符合1' },
      { 单位: name, 任务: 2, 登记时间: '5月32日' },
      { 单位: name, 任务: 5, 评分: 101 },
      { 单位: name, 任务: 5, 评分: { formula: '=80+8' } },
      { 单位: name, 任务: 2, 核定: '八月' },
      { 单位: name, 任务: 2, 延期至: '12月20日' },
      { 单位: name, 任务: 2, 延期至: '12月20日', 理由: '汛情影响，领导未批准' },
      { 单位: name, 扣分: '粗暴执法，造成恶劣影响，待核实' },
      { 单位: name, 任务: 2, 扣分: '粗暴执法，造成恶劣影响' },
      { 单位: name, 任务: 2, 理由: '汛情影响' },
    ]),
  )
}

/** It says two things of one matter, in two rows: neither is done. */
const clashing = (random: Random): readonly Ordering[] => {
  const { name } = aUnit(random)
  return [
    wrong({ 单位: name, 任务: 2, 登记时间: '5月29日 9:00' }),
    wrong({ 单位: name, 任务: 2, 登记时间: '5月30日 9:00' }),
  ]
}

const remarked = (random: Random): Ordering => ({
  row: { 单位: aUnit(random).name, 任务: 3, 备注: random.pick(['请延期到12月1日', '符合1、2、3', '扣2分']) },
  acts: [],
})

function rowsOf(random: Random): readonly Ordering[] {
  const rows = Array.from({ length: 1 + random.below(4) }, () =>
    random.pick([arrived, arrived, scored, confirmed, confirmed, extended, established, mistaken, remarked])(random),
  )
  const all = random.chance(0.1) ? [...rows, ...clashing(random)] : rows
  // Two rows of one matter that differ are done in neither.
  const matters = all.map(({ row }) => matterOf(row))
  return all.map((one, at) => {
    const same = all.filter((_, other) => matters[other] === matters[at])
    const differ = same.some(({ row }) => JSON.stringify(row) !== JSON.stringify(one.row))
    return differ && one.acts.length > 0 ? wrong(one.row) : one
  })
}

const matterOf = (row: Row): string => {
  const column = HEAD.find(
    (heading) => !['单位', '任务', '理由', '备注'].includes(heading) && row[heading] !== undefined,
  )
  return `${row.单位} ${String(row.任务 ?? '').replace('任务', '')} ${column}${column === '扣分' || column === '创新' ? row[column] : ''}`
}

/** A sheet of a clerk or an expert; whoever may not import sends one too, which orders nothing. */
export function sheetOf(by: Someone, id: number, random: Random): SentSheet {
  const file = `表${id}.xlsx`
  const text = random.pick(['导入', '导入', '导入', '导入评分', '导入 有错不办', '', '先别导入'])
  if (random.chance(0.08)) return { text, file, rows: null, ordered: [] }
  const rows = rowsOf(random)
  const cells = rows.map(({ row }) => HEAD.map((heading) => row[heading] ?? null))
  const may = rows.flatMap(({ acts }) => acts.filter(({ kind }) => by.role === 'clerk' || kind === 'scored'))
  const isAllowed = by.role === 'clerk' || by.role === 'expert'
  const isMeant = isAllowed && may.length > 0 && !(text.includes('有错不办') && rows.some(({ isWrong }) => isWrong))
  const words = cells.flat().join(' ')
  return {
    text,
    file,
    rows: [HEAD, ...cells],
    ordered: isMeant
      ? [{ kind: 'imported', whose: 'office', holds: [file] }, ...may].map((act) => {
          return { ...act, words, irrevocable: true as const }
        })
      : [],
  }
}
