import { type Entry, tasksOf } from '../../acts/entry.ts'
import { scoreWords } from '../../domain/facts.ts'
import type { Flag } from '../../domain/flag.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { taskKey, taskTitle } from '../../domain/task.ts'
import { entriesOfTask } from '../../dossier/entries-in-force.ts'
import { contentIndex, sameMaterials } from '../../dossier/same-materials.ts'
import { stageOf } from '../../dossier/stage.ts'
import { claimedStanding, expectedStanding, isDecidedByTime, type Standing } from '../../dossier/standing.ts'
import { dueOf } from '../../dossier/task-state.ts'
import { arrivalsWords, sameMaterialWords, timingMarks } from '../../replies/arrival-words.ts'
import { presentFlag, presentTiming, scoringWords } from '../../replies/present-standing.ts'
import { isGraded, isScored, officialPoints } from '../../replies/present-unit-total.ts'
import type { TaskResult } from '../../rules/task-input.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import type { Ledger, LedgerUnit } from './ledger.ts'
import type { RowsInTurns } from './rows-in-turns.ts'
import type { LedgerCell } from './write-sheet.ts'

/** A unit's task, with what its columns are told from. */
interface Row {
  readonly of: LedgerUnit
  readonly standing: Standing
  readonly rubric: TasksRubric
  /** The unit's own claim, as it would stand if the materials came in now. */
  readonly expected: Standing | null
  /** Everything recorded of the task. */
  readonly about: readonly Entry[]
  readonly index: ReturnType<typeof contentIndex>
}

interface OverviewColumn {
  readonly header: string
  readonly width: number
  /** Left out where the rubric has no such results. */
  readonly isIn?: (rubric: TasksRubric) => boolean
  /** It stands on paper too; the others are for the screen. */
  readonly isPrinted?: true
  readonly value: (row: Row) => LedgerCell
}

const hasFlags = ({ flags }: TasksRubric): boolean => flags !== null

const count = ({ about }: Row, ...kinds: readonly string[]): number =>
  about.filter(({ detail }) => kinds.includes(detail.kind)).length

/** Claimed and confirmed results never share a column. */
const COLUMNS: readonly OverviewColumn[] = [
  { header: '单位', width: 18, isPrinted: true, value: ({ of }) => of.unit },
  { header: '类别', width: 8, isPrinted: true, value: ({ of }) => of.kind },
  { header: '任务', width: 6, isPrinted: true, value: ({ standing }) => standing.task.no },
  { header: '任务名称', width: 17, isPrinted: true, value: ({ standing }) => taskTitle(standing.task) },
  {
    header: '期限',
    width: 23,
    value: ({ standing: { task, state } }) => {
      const [first, ...others] = task.uploads.map((_, upload) => dueOf(state, upload))
      return first && others.length === 0
        ? { kind: 'day', day: first }
        : [first, ...others].map((due) => due ?? '').join('、')
    },
    isPrinted: true,
  },
  { header: '时间', width: 14, isPrinted: true, value: ({ standing }) => timingCell(standing) },
  { header: '收齐时间', width: 24, isPrinted: true, value: ({ standing }) => arrivalsWords(standing) },
  {
    header: '自评等次',
    width: 10,
    isIn: isGraded,
    value: ({ expected }) => (expected && !isDecidedByTime(expected) ? gradeOf(expected) : ''),
    isPrinted: true,
  },
  {
    header: '核定等次',
    width: 13,
    isIn: isGraded,
    value: ({ standing }) => (standing.basis === 'confirmed' || isDecidedByTime(standing) ? gradeOf(standing) : ''),
    isPrinted: true,
  },
  {
    header: '正式旗帜',
    width: 36,
    isIn: hasFlags,
    value: ({ standing }) => flagCell(standing),
    isPrinted: true,
  },
  {
    header: '满分',
    width: 8,
    isIn: isScored,
    isPrinted: true,
    value: ({ standing: { result } }) => pointsOf(result.of),
  },
  {
    header: '自评得分',
    width: 12,
    isIn: isScored,
    value: ({ expected }) => (expected && !isDecidedByTime(expected) ? pointsOf(expected.result.points) : ''),
    isPrinted: true,
  },
  { header: '核定得分', width: 12, isIn: isScored, isPrinted: true, value: ({ standing }) => officialPoints(standing) },
  {
    header: '自评预计旗帜',
    width: 30,
    isIn: hasFlags,
    value: ({ expected }) => (expected && !isTimed(expected) ? flagOf(expected) : ''),
  },
  { header: '时间说明', width: 30, value: ({ standing }) => timingMarks(standing).join('；') },
  {
    header: '相同材料',
    width: 30,
    value: ({ of: { unit }, standing: { state }, index }) =>
      sameMaterialWords(unit, sameMaterials({ unit, state }, index)).join('；'),
  },
  { header: '报送次数', width: 9, value: (row) => count(row, 'submitted', 'registered') },
  { header: '退回次数', width: 9, value: (row) => count(row, 'returned') },
  { header: '记录条数', width: 9, value: ({ about }) => about.length },
  { header: '评分情况', width: 40, value: ({ standing }) => scoringWords(standing) ?? '' },
  {
    header: '酌情加减分',
    width: 40,
    value: ({ of: { entries }, standing: { task }, rubric }) =>
      establishedWords(entriesOfTask(entries, taskKey(task)), rubric.tasks.get(task.no)?.recognisedFlag ?? null),
  },
]

/** The columns that a rubric has results for. */
export const overviewColumns = (rubric: TasksRubric): readonly OverviewColumn[] =>
  COLUMNS.filter(({ isIn }) => isIn?.(rubric) ?? true)

/** How many of the columns stand on paper: the first ones. */
export const printedColumns = (rubric: TasksRubric): number =>
  overviewColumns(rubric).filter(({ isPrinted }) => isPrinted).length

/** One row for each unit and task; others may have their turn behind each unit. */
export function* overviewRows({ units, rubric }: Ledger): RowsInTurns {
  const all = units.flatMap(({ unit, standings }) => standings.map(({ state }) => ({ unit, state })))
  const index = contentIndex(all)
  const columns = overviewColumns(rubric)
  const rows: LedgerCell[][] = []
  for (const of of units) {
    for (const standing of of.standings) {
      const claimed = claimedStanding(standing, rubric)
      const expected = claimed && (expectedStanding(claimed, rubric) ?? claimed)
      const about = of.entries.filter(({ detail }) => tasksOf(detail).includes(taskKey(standing.task)))
      rows.push(columns.map(({ value }) => value({ of, standing, rubric, expected, about, index })))
    }
    yield
  }
  return rows
}

const pointsOf = (points: TaskResult['points']): string =>
  points === null || points === undefined ? '' : scoreWords(points)

/** 「酌情加2分：首创…」「扣1分，不挂旗：…」: each fact the office established and did not take back, with its reason. */
function establishedWords(inForce: readonly Entry[], flag: Flag | null): string {
  const established = inForce.flatMap(({ detail }) => (detail.kind === 'established' ? [detail] : []))
  return established
    .map(({ points, flagless, reason }) => {
      const way = flagless ? '扣' : flag === 'red' ? '酌情加' : '酌情减'
      return `${way}${points ?? ''}分${flagless ? '，不挂旗' : ''}：${maskTelephones(reason)}`
    })
    .join('；')
}

/** Whether time decided the flag, which then is a fact and no claim. */
const isTimed = ({ result }: Standing): boolean => result.timing === 'late' || result.timing === 'overdue'

/** The grade in words, with a mark where time alone decided. */
function gradeOf(standing: Standing): string {
  const { result } = standing
  if (result.undecided) return '文件未规定'
  if (result.grade === null) return ''
  return isDecidedByTime(standing) ? `${result.grade}（未报送）` : result.grade
}

/** Light enough for the words on them, on paper too. */
const flagFills = { red: '#f6c9c9', blue: '#c9dcf3', yellow: '#fbe7a8' } as const satisfies Record<Flag, string>
const OVERDUE = '#ead0d4'

function flagCell(standing: Standing): LedgerCell {
  const { flag } = standing.result
  if (flag === null || !standing.flagIsOfficial) return ''
  return { kind: 'coloured', text: flagOf(standing), colour: flagFills[flag] }
}

function timingCell(standing: Standing): LedgerCell {
  const text = presentTiming(standing)
  return stageOf(standing) === 'overdue' ? { kind: 'coloured', text, colour: OVERDUE } : text
}

const flagOf = ({ result, task, state, basis }: Standing): string =>
  result.flag === null
    ? ''
    : presentFlag(result.flag, {
        ...task,
        rectified: basis !== 'selfAssessed' && state.rectified,
      })
