import type { Task } from '../domain/task.ts'
import { materialName } from '../dossier/materials.ts'
import type { Standing } from '../dossier/standing.ts'
import type { LaterArrival } from '../rules/task-input.ts'
import { momentWords } from './day-words.ts'

/** 「7月28日 10:00 收齐」, and when more came after that: 「首次…收齐，最近…」. */
export const arrivalWords = (completedAt: Date, later: LaterArrival | null | undefined): string =>
  later ? `首次${momentWords(completedAt)} 收齐，最近${momentWords(later.latest)}` : `${momentWords(completedAt)} 收齐`

/** The same of all uploads of a task that are complete, for lists. */
export function arrivalsWords({ task, state, input }: Standing): string {
  const words = state.uploads.flatMap(({ completedAt }, upload) =>
    completedAt ? [`${roundWords(task, upload)}${arrivalWords(completedAt, input.later?.[upload])}`] : [],
  )
  return words.join('；')
}

/** One line a material whose content changed after the deadline; none where nothing did. */
export const changedWords = ({ task, input }: Standing): string[] =>
  (input.later ?? []).flatMap((later, upload) =>
    (later?.changed ?? []).map(({ place, on, cured }) => {
      const what = `${roundWords(task, upload)}${materialName(task, place)}`
      return cured ? `${what}退回后按期补正（${momentWords(on)}）` : `${what}内容在期限后更换过（${momentWords(on)}）`
    }),
  )

const roundWords = (task: Task, upload: number): string => (task.uploads.length > 1 ? `第${upload + 1}次` : '')
