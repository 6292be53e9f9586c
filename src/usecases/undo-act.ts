import type { Entry } from '../acts/entry.ts'
import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import { latestOfficeAct } from '../dossier/task-state.ts'
import { requireNotConfirmer } from './require-another.ts'

export type UndoAct = (
  order: Omit<TaskChange, 'decide'> & {
    /** The office's last act on the task as it was when this was ordered. */
    readonly act: Entry | undefined
    /** The only upload it may be about, where one was named. */
    readonly upload: number | undefined
  },
) => Promise<Answer>

/** 更正: takes back the office's last act on a task, or on the upload named; what was done stays in the history without effect. */
export const actUndoer =
  (record: RecordTasks): UndoAct =>
  ({ act: ordered, upload, ...change }) =>
    record({
      ...change,
      decide: (_before, entries) =>
        change.tasks.map((task) => {
          const act = latestOfficeAct(entries, task.no, upload)
          if (!act) throw nothingToUndo(task.no, upload)
          if (act.detail.kind === 'reappraised') requireNotConfirmer(change, entries, task.no)
          if (act.seq !== ordered?.seq) throw actedMeanwhile(change.unit, task.no)
          return { kind: 'undone', task: task.no, undoes: act.seq }
        }),
    })

/** The act that the latest correction took back. */
export function lastUndone(entries: readonly Entry[]): Entry | undefined {
  const undone = entries.findLast(({ detail }) => detail.kind === 'undone')
  return undone?.detail.kind === 'undone' ? bySeq(entries, undone.detail.undoes) : undefined
}

const bySeq = (entries: readonly Entry[], wanted: number) => entries.find(({ seq }) => seq === wanted)

const nothingToUndo = (task: number, upload: number | undefined) =>
  new BotError(
    'nothing_to_undo',
    `任务${task}${upload === undefined ? '' : `第${upload + 1}次`}没有可以收回的办理，没有改动任何内容。`,
  )

const actedMeanwhile = (unit: UnitId, task: number) =>
  new BotError(
    'acted_meanwhile',
    `刚才有人又办理了${unit}任务${task}，没有收回任何内容；请先发送「查询 ${unit} ${task}」核对，再发「更正 ${unit} ${task}」。`,
  )
