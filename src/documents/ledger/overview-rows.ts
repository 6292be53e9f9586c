import { type Entry, tasksOf } from '../../acts/entry.ts'
import type { Flag } from '../../domain/flag.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { taskKey } from '../../domain/task.ts'
import { entriesOfTask } from '../../dossier/entries-in-force.ts'
import { contentIndex, sameMaterials } from '../../dossier/same-materials.ts'
import { claimedStanding, expectedStanding, isDecidedByTime, type Standing } from '../../dossier/standing.ts'
import { dueOf } from '../../dossier/task-state.ts'
import { arrivalsWords, sameMaterialWords, timingMarks } from '../../replies/arrival-words.ts'
import { presentFlag, presentTiming, scoringWords } from '../../replies/present-standing.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import type { Ledger, LedgerUnit } from './ledger.ts'

export const overviewColumns = [
  { header: '单位', width: 18 },
  { header: '类别', width: 8 },
  { header: '任务', width: 6 },
  { header: '任务名称', width: 18 },
  { header: '期限', width: 24 },
  { header: '时间', width: 18 },
  { header: '收齐时间', width: 30 },
  { header: '时间说明', width: 30 },
  { header: '相同材料', width: 30 },
  { header: '自评等次', width: 12 },
  { header: '自评预计旗帜', width: 30 },
  { header: '核定等次', width: 12 },
  { header: '正式旗帜', width: 30 },
  { header: '报送次数', width: 9 },
  { header: '退回次数', width: 9 },
  { header: '记录条数', width: 9 },
  { header: '评分情况', width: 40 },
  { header: '酌情加减分', width: 40 },
]

/** One row for each unit and task; claimed and confirmed results never share a column. */
export function overviewRows({ units, rubric }: Ledger): (string | number)[][] {
  const all = units.flatMap(({ unit, standings }) => standings.map(({ state }) => ({ unit, state })))
  const index = contentIndex(all)
  return units.flatMap((unit) => unit.standings.map((standing) => overviewRow(unit, standing, { rubric, index })))
}

function overviewRow(
  { unit, kind, entries }: LedgerUnit,
  standing: Standing,
  { rubric, index }: { readonly rubric: TasksRubric; readonly index: ReturnType<typeof contentIndex> },
) {
  const { task, state } = standing
  const claimed = claimedStanding(standing, rubric)
  const expected = claimed && (expectedStanding(claimed, rubric) ?? claimed)
  const about = entries.filter(({ detail }) => tasksOf(detail).includes(taskKey(task)))
  const count = (...kinds: string[]) => about.filter(({ detail }) => kinds.includes(detail.kind)).length
  return [
    unit,
    kind,
    task.no,
    task.title,
    task.uploads.map((_, upload) => dueOf(state, upload) ?? '').join('、'),
    presentTiming(standing),
    arrivalsWords(standing),
    timingMarks(standing).join('；'),
    sameMaterialWords(unit, sameMaterials({ unit, state }, index)).join('；'),
    expected && !isDecidedByTime(expected) ? gradeOf(expected) : '',
    expected && !isTimed(expected) ? flagOf(expected) : '',
    standing.basis === 'confirmed' || isDecidedByTime(standing) ? gradeOf(standing) : '',
    standing.flagIsOfficial ? flagOf(standing) : '',
    count('submitted', 'registered'),
    count('returned'),
    about.length,
    scoringWords(standing) ?? '',
    establishedWords(entriesOfTask(entries, taskKey(task)), rubric.tasks.get(task.no)?.recognisedFlag ?? null),
  ]
}

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

const flagOf = ({ result, task, state, basis }: Standing): string =>
  result.flag === null
    ? ''
    : presentFlag(result.flag, {
        ...task,
        rectified: basis !== 'selfAssessed' && state.rectified,
      })
