import { askToChoose } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import { deadlineWords, momentWords } from '../../src/domain/day.ts'
import { noSuchUpload } from '../../src/domain/errors.ts'
import { type Task, taskName } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { dueOf } from '../../src/dossier/task-state.ts'
import type { Line } from '../../src/understanding/request.ts'

/** Finds the upload that an act is about: the one named, or the only possible one; otherwise asks. */
export async function withUpload(
  turn: Turn,
  about: {
    readonly unit: UnitId
    readonly standing: Standing
    readonly line: Line
    /** The possible uploads. */
    readonly candidates: readonly number[]
    /** 「退回」, for the question. */
    readonly act: string
  },
  next: (upload: number | undefined) => Promise<Handled>,
): Promise<Handled> {
  const { standing, line, candidates, unit, act } = about
  const { task } = standing
  if (line.round !== undefined) return next(requireUpload(task, line.round))
  const [only, ...others] = candidates
  if (others.length === 0) return next(only)
  const choices = candidates.map((upload) => ({
    number: upload + 1,
    label: uploadLabel(standing, upload, turn.now),
    request: withLine(turn, { ...line, round: upload + 1 }),
  }))
  const asked = askToChoose(`${taskName(task)}要报送${task.uploads.length}次，${act}的是第几次？`, choices)
  return { ...asked, task: task.no, unit }
}

/** The upload of a round; throws where the task is not handed in that often. */
export function requireUpload(task: Task, round: number): number {
  if (round <= task.uploads.length) return round - 1
  throw noSuchUpload(task, { round, rounds: task.uploads.length })
}

function uploadLabel({ state }: Standing, upload: number, now: Date): string {
  const due = dueOf(state, upload)
  const completedAt = state.uploads[upload]?.completedAt
  const when = completedAt ? `，${momentWords(completedAt)} 收齐` : due ? `，期限${deadlineWords(due, now)}` : ''
  return `第${upload + 1}次${when}`
}
