import type { EntryDetail, FileRef } from '../acts/entry.ts'
import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { shanghaiIso } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import { isConfirmed, type Standing } from '../dossier/standing.ts'

/** One part of a submission: some materials of one upload, and what was sent for them. */
export interface SubmittedPart {
  readonly upload: number
  readonly materials: readonly number[]
  readonly links: readonly string[]
  readonly files: readonly FileRef[]
  readonly note: string
}

export type SubmitMaterials = (
  order: Omit<TaskChange, 'decide'> & Received & { parts: readonly SubmittedPart[] },
) => Promise<Answer>

interface Received {
  readonly receivedAt: Date
  /** When its upload began, where that took long. */
  readonly began?: Date | undefined
}

/** 提交: hands in materials; a resubmission keeps the earlier one. */
export const materialsSubmitter =
  (record: RecordTasks): SubmitMaterials =>
  ({ parts, receivedAt, began, ...change }) =>
    record({
      ...change,
      // By a clock that was set back nothing comes before what is recorded already.
      decide: ([before], _entries, clockBehind) =>
        before ? submissions(before, parts, { began, receivedAt: clockBehind ?? receivedAt }) : [],
    })

function submissions(
  before: Standing,
  parts: readonly SubmittedPart[],
  { receivedAt, began }: Received,
): EntryDetail[] {
  if (isConfirmed(before.state)) throw alreadyConfirmed(before)
  return parts.map((part) => {
    if (part.links.length === 0 && part.files.length === 0) throw nothingHandedIn()
    return {
      kind: 'submitted',
      task: before.task.no,
      upload: part.upload,
      materials: [...part.materials],
      links: [...part.links],
      files: [...part.files],
      note: part.note,
      receivedAt: shanghaiIso(receivedAt),
      ...(began === undefined ? {} : { began: shanghaiIso(began) }),
    }
  })
}

const alreadyConfirmed = ({ task }: Standing) =>
  new BotError('already_confirmed', `任务${task.no}已经核定，不能再报送；如有异议请发送「申诉 ${task.no} 理由」。`)

const nothingHandedIn = () =>
  new BotError('nothing_handed_in', '没有收到链接或文件，请附上链接，或在10分钟内发送文件。')
