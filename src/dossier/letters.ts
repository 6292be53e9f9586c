import type { Entry } from '../acts/entry.ts'
import { asLettered, letteredTasks } from '../acts/supervision.ts'
import { type FileRef, type TaskSubject, taskKey } from '../domain/task.ts'
import { entriesInForce } from './entries-in-force.ts'

/** A 督导建议书 that was sent to a unit, and what became of it. */
export interface Letter {
  readonly number: string
  readonly text: string
  readonly at: Date
  /** Absent for a letter of an early version. */
  readonly paper?: FileRef
  readonly tasks: readonly TaskSubject[]
  /** Who of the unit confirmed that it arrived, and when. */
  readonly received: { readonly by: string; readonly at: Date } | null
  /** Those of its tasks whose rectification the office confirmed since (黄旗改蓝旗). */
  readonly rectified: readonly TaskSubject[]
  /** The office took it back (更正). */
  readonly isTakenBack: boolean
}

/** The letters to a unit, oldest first. */
export function lettersIn(entries: readonly Entry[]): readonly Letter[] {
  const inForce = new Set(entriesInForce(entries))
  const isDone = ({ seq, detail }: Entry, sentAs: number, task: TaskSubject): boolean =>
    seq > sentAs &&
    detail.kind === 'rectified' &&
    taskKey({ no: detail.task, ...(detail.period && { period: detail.period }) }) === taskKey(task)
  return entries.flatMap((entry) => {
    const { seq, at, detail } = entry
    if (detail.kind !== 'lettered') return []
    const { number, text, paper } = detail
    const tasks = letteredTasks(detail)
    const arrival = entries.find(
      (one) => one.detail.kind === 'letter-received' && one.detail.number === number && inForce.has(one),
    )
    return [
      {
        number,
        text,
        at: new Date(at),
        ...(paper && { paper }),
        tasks,
        received: arrival ? { by: arrival.by.name, at: new Date(arrival.at) } : null,
        rectified: tasks.filter((task) => [...inForce].some((one) => isDone(one, seq, task))),
        isTakenBack: !inForce.has(entry),
      },
    ]
  })
}

/** The act by which a unit confirms that a letter arrived. */
export const arrivalOf = ({ number, tasks }: Pick<Letter, 'number' | 'tasks'>) => ({
  kind: 'letter-received' as const,
  ...asLettered(tasks),
  number,
})

/** The letters that nobody of the unit has confirmed yet. */
export const unconfirmedLetters = (entries: readonly Entry[]): readonly Letter[] =>
  lettersIn(entries).filter(({ received, isTakenBack }) => received === null && !isTakenBack)
