import { gradeWords } from '../domain/grade.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Standing } from '../dossier/standing.ts'
import type { Finding } from '../rules/check-up.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'
import { basisWords } from './present-standing.ts'

/** What a walk through a rubric found: silent cases, what a 口径 settles, overlaps, grades that never come. */
export function presentFindings(findings: readonly Finding[], rubric: TasksRubric): string[] {
  const title = (no: number) => `任务${no}（${rubric.tasks.get(no)?.data.title ?? ''}）`
  const questionOf = (id: string) => rubric.interpretations.find((one) => one.id === id)?.question ?? id
  const silent = findings.flatMap((one) =>
    one.kind === 'silent'
      ? [
          one.interpretation === null
            ? `· ${title(one.task)}`
            : `· ${title(one.task)}：${questionOf(one.interpretation)}（口径 ${one.interpretation}）`,
        ]
      : [],
  )
  const settled = findings.flatMap((one) =>
    one.kind === 'settled' ? [`${one.interpretation}（任务${one.tasks.join('、')}）`] : [],
  )
  const overlaps = findings.flatMap((one) => (one.kind === 'overlap' ? [title(one.task)] : []))
  const never = findings.flatMap((one) =>
    one.kind === 'never' ? [`任务${one.task}无「${gradeWords[one.grade]}」`] : [],
  )
  const unused = findings.flatMap((one) => (one.kind === 'unused' ? [one.interpretation] : []))
  return [
    ...(silent.length > 0 ? [`文件未规定${silent.length}处：`, ...silent] : ['没有文件未规定的情形。']),
    ...listed('条款可作两种理解、已由口径明确', settled),
    ...listed('两种降等次情形会同时出现', overlaps),
    ...listed('不会出现的等次', never),
    ...listed('没有条款用到的口径', unused),
  ]
}

/** The units that are in a silent case now: the office's list to decide. */
export function presentUndecided(
  undecided: readonly { readonly unit: UnitId; readonly standing: Standing }[],
): readonly string[] {
  if (undecided.length === 0) return ['现在没有单位处于文件未规定的情形。']
  const tasks = new Map(undecided.map(({ standing: { task } }) => [task.no, task.title]))
  const lines = [...tasks].map(([no, title]) => {
    const units = undecided
      .filter(({ standing }) => standing.task.no === no)
      .map(({ unit, standing }) => `${unit}（${basisWords[standing.basis]}）`)
    return `· 任务${no}（${title}）：${units.join('、')}`
  })
  return [`现在等待认定的${undecided.length}项：`, ...lines]
}

const listed = (heading: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [`${heading}：${items.join('；')}`]
