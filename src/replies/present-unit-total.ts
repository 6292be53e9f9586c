import type { WholeUnitDetail } from '../acts/whole-unit.ts'
import { scoreWords } from '../domain/facts.ts'
import type { Standing } from '../dossier/standing.ts'
import type { UnitTotal } from '../dossier/unit-total.ts'
import { hasOfficialPoints } from '../dossier/year-of-task.ts'
import { explainTask } from '../rules/evaluate-task.ts'
import type { TotalStep } from '../rules/points/total/total-derivation.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { totalStepLines, totalWords } from './present-total.ts'

type Tasks = Pick<TasksRubric, 'tasks'>

/** Whether some task is graded. */
export const isGraded = ({ tasks }: Tasks): boolean => [...tasks.values()].some(({ scorer }) => scorer === null)

/** Whether some task gives points. */
export const isScored = ({ tasks }: Tasks): boolean => [...tasks.values()].some(({ scorer }) => scorer !== null)

/** 「等次与旗帜」, 「得分」: what a rubric's results are called together. */
export function resultsName({ tasks, flags }: Pick<TasksRubric, 'tasks' | 'flags'>): string {
  const names = [
    ...(isGraded({ tasks }) ? ['等次'] : []),
    ...(isScored({ tasks }) ? ['得分'] : []),
    ...(flags === null ? [] : ['旗帜']),
  ]
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join('、')}与${names.at(-1)}`
}

/** What a unit's points come to, confirmed and self-assessed apart, with what the office entered and what decides. */
export function presentUnitTotal({ confirmed, claimed, derivation, acts }: UnitTotal): string[] {
  return [
    `核定：${totalWords(confirmed)}`,
    ...derivation.steps.filter(isTold).flatMap(totalStepLines),
    ...acts.map(wholeUnitWords),
    `自评：${totalWords(claimed)}`,
  ]
}

/** Rows and their sum are told in the list already. */
const isTold = (step: TotalStep): boolean => (step.kind === 'section' ? step.label !== null : step.kind !== 'total')

/** 「表彰：加2分（市级表彰）」 */
export function wholeUnitWords(act: WholeUnitDetail): string {
  switch (act.kind) {
    case 'credited':
      return `督导办加${act.points}分：${act.reason}`
    case 'debited':
      return `督导办扣${act.points}分：${act.reason}`
    case 'vetoed':
      return `督导办认定「${act.ground}」：${act.reason}`
    default:
      return act satisfies never
  }
}

/** The official sum in few words for a table: 「80分·合格」, 「已评20分」. */
export function shortTotal({ confirmed: { total, subtotal, level } }: Pick<UnitTotal, 'confirmed'>): string {
  const sum = total === null ? `已评${scoreWords(subtotal)}分` : `${scoreWords(total)}分`
  return level === null ? sum : `${sum}·${level}`
}

/** What took points off a row, in words; empty where nothing did. */
export function lostWords(standing: Standing, rubric: TasksRubric): string {
  if (!standing.task.scored || standing.basis === 'timing') return ''
  const lost = explainTask(rubric, standing.input).derivation.steps.flatMap((step) =>
    step.kind === 'points' ? step.effects.filter(({ points }) => isLoss(points)) : [],
  )
  return lost.map(({ found, points }) => `${found}，扣${scoreWords(points).slice(1)}分`).join('；')
}

const isLoss = (points: number | string): boolean => scoreWords(points).startsWith('-')

/** The official points of a row for a table; empty while there are none. */
export const officialPoints = (standing: Standing): string =>
  hasOfficialPoints(standing) ? scoreWords(standing.result.points ?? '') : ''
