import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { Entry } from '../dossier/entry.ts'
import { latestOfficeAct } from '../dossier/task-state.ts'
import type { RecordTasks, TaskChange } from './record-tasks.ts'

export type UndoAct = (order: Omit<TaskChange, 'decide'>) => Promise<Answer>

/** 更正: takes back the office's last act on a task; what was done stays in the history without effect. */
export const actUndoer =
  (record: RecordTasks): UndoAct =>
  (change) =>
    record({
      ...change,
      decide: (_before, entries) =>
        change.tasks.map((task) => {
          const act = latestOfficeAct(entries, task.no)
          if (!act) throw nothingToUndo(task.no)
          return { kind: 'undone', task: task.no, undoes: act.seq }
        }),
    })

/** The act that the latest correction took back. */
export function lastUndone(entries: readonly Entry[]): Entry | undefined {
  const undone = entries.findLast(({ detail }) => detail.kind === 'undone')
  return undone?.detail.kind === 'undone' ? bySeq(entries, undone.detail.undoes) : undefined
}

const bySeq = (entries: readonly Entry[], wanted: number) => entries.find(({ seq }) => seq === wanted)

const nothingToUndo = (task: number) =>
  new BotError('nothing_to_undo', `任务${task}没有可以收回的办理，没有改动任何内容。`)
