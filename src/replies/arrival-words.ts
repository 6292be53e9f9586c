import { momentWords } from '../domain/day.ts'
import { materialName, type Task, taskName } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { LedgerRow } from '../dossier/progress.ts'
import type { HandedInAt } from '../dossier/same-materials.ts'
import type { Standing } from '../dossier/standing.ts'
import { isReplaced } from '../rules/replaced.ts'
import type { ContentChange, LaterArrival } from '../rules/task-input.ts'
import { firstNames } from './name-lists.ts'

/** The mark of content that was replaced after the deadline. */
export const REPLACED = '内容在期限后更换过'

/** 「7月28日 10:00 收齐」, or 「首次…收齐，最近…」 where more came later. */
export function arrivalWords(completedAt: Date, later: LaterArrival | null | undefined): string {
  const [first, latest] = [later?.first ?? completedAt, later?.latest ?? completedAt].map(momentWords)
  return first === latest ? `${first} 收齐` : `首次${first} 收齐，最近${latest}`
}

/** The arrival of every complete upload of a task, for lists. */
export function arrivalsWords({ task, state, input }: Standing): string {
  const words = state.uploads.flatMap(({ completedAt }, upload) =>
    completedAt ? [`${roundWords(task, upload)}${arrivalWords(completedAt, input.later?.[upload])}`] : [],
  )
  return words.join('；')
}

/** The mark of replaced content for a list; empty where none was replaced. */
export const replacedMark = ({ input }: Standing): string => (isReplaced(input) ? `，${REPLACED}` : '')

/** Lines for the office about materials that changed after the deadline and uploads that took long. */
export const timingMarks = (standing: Standing): string[] => [...changedWords(standing), ...slowUploadWords(standing)]

/** One line for each material that changed after the deadline. */
const changedWords = ({ task, input }: Standing): string[] =>
  (input.later ?? []).flatMap((later, upload) =>
    materialsChanged(later).map(({ place, on, cured }) => {
      const what = `${roundWords(task, upload)}${materialName(task, place)}`
      return cured ? `${what}退回后按期补正（${momentWords(on)}）` : `${what}${REPLACED}（${momentWords(on)}）`
    }),
  )

/** The change of each material that counts: the latest replacement, or else the latest change. */
function materialsChanged(later: LaterArrival | null): readonly ContentChange[] {
  const changed = later?.changed ?? []
  const latest = new Map<number, ContentChange>()
  for (const one of changed.filter(({ cured }) => cured)) latest.set(one.place, one)
  for (const one of changed.filter(({ cured }) => !cured)) latest.set(one.place, one)
  return [...latest.values()]
}

/** One line for each upload that took longer than the grace, with both times. */
const slowUploadWords = ({ task, state }: Standing): string[] =>
  state.uploads.flatMap(({ submissions }, upload) =>
    submissions.flatMap((submitted) => {
      if (submitted.kind !== 'submitted' || submitted.began === undefined) return []
      const [began, ended] = [submitted.began, submitted.receivedAt].map((time) => momentWords(new Date(time)))
      return [`${roundWords(task, upload)}上传较慢：${began} 开始，${ended} 传完，按传完计`]
    }),
  )

const roundWords = (task: Task, upload: number): string => (task.uploads.length > 1 ? `第${upload + 1}次` : '')

/** One line with the tasks whose content was replaced after the deadline; none where there is no such task. */
export function presentReplaced(rows: readonly Pick<LedgerRow, 'unit' | 'standings'>[]): string[] {
  const found = rows.flatMap(({ unit, standings }) =>
    standings.filter(({ input }) => isReplaced(input)).map(({ task }) => `${unit} ${taskName(task)}`),
  )
  if (found.length === 0) return []
  return [`${REPLACED}${found.length}项：${firstNames(found, 10, (count) => `等${count}项`)}`]
}

/** A line for the office alone: 「与二七区任务3的材料相同」; empty where no material is the same. */
export function sameMaterialWords(unit: UnitId, found: readonly HandedInAt[]): string[] {
  if (found.length === 0) return []
  const names = found.map((at) => `${at.unit === unit ? '本单位' : at.unit}${taskName(at.task)}`)
  return [`与${firstNames(names, 5, (count) => `等${count}处`)}的材料相同`]
}
