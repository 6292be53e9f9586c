import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import type { Answer } from '../domain/message.ts'

export type SuperviseUnit = (order: Omit<TaskChange, 'decide'> & { note: string }) => Promise<Answer>

/** 督导: a visit or a call to a unit, recorded; what a rectification rests on. */
export const unitSupervisor =
  (record: RecordTasks): SuperviseUnit =>
  ({ note, ...change }) =>
    record({
      ...change,
      decide: ([before]) => (before ? [{ kind: 'supervised', task: before.task.no, note }] : []),
    })
