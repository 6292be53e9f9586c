import type { Flag } from '../domain/flag.ts'
import type { Grade } from '../domain/grade.ts'
import type { FlagCause } from './derivation.ts'
import { consultedIds, type Judgement } from './kinds/grader.ts'
import type { CompiledFlags, CompiledTask } from './tasks-rubric.ts'
import { ALL_IN, SOME_BEFORE_START, SOME_IN, SOME_LATE, SOME_OVERDUE, SOME_TO_COME } from './timing.ts'

/** Why a task gets its flag, from its timing (bits of timing.ts), its facts and its grade. */
export function flagCauseOf(
  task: CompiledTask,
  flags: CompiledFlags,
  state: number,
  judged: Judgement,
  grade: Grade | null,
): FlagCause {
  if (task.flagged === 'none') return 'no-flag'
  if (task.flagged === 'recognised') return judged.recognised ? 'recognised' : 'not-recognised'
  if (state & SOME_OVERDUE) return 'overdue'
  if (state & SOME_LATE) return 'late'
  if (!(state & SOME_IN)) return state & SOME_TO_COME || !(state & SOME_BEFORE_START) ? 'not-due' : 'before-start'
  if (judged.notCarriedOut && flags.notCarriedOut.value !== null) return 'not-carried-out'
  if (grade === null) return 'waiting-grade'
  if (state & SOME_BEFORE_START) return 'before-start'
  return state & ALL_IN ? 'on-time-graded' : 'waiting-uploads'
}

/** The flag before any rectification. */
export function flagOf(cause: FlagCause, task: CompiledTask, flags: CompiledFlags, grade: Grade | null): Flag | null {
  switch (cause) {
    case 'late':
    case 'overdue':
      return flags.notInTime
    case 'not-carried-out':
      return flags.notCarriedOut.value
    case 'on-time-graded':
      return (grade && flags.onTime.get(grade)?.value) ?? null
    case 'recognised':
      return task.recognisedFlag
    case 'not-due':
    case 'before-start':
    case 'waiting-grade':
    case 'waiting-uploads':
    case 'not-recognised':
    case 'no-flag':
      return null
    default:
      return cause satisfies never
  }
}

/** The interpretation a flag depends on. */
export function flagConsulted(
  cause: FlagCause,
  flags: CompiledFlags,
  judged: Judgement,
  grade: Grade | null,
): readonly string[] {
  const { notCarriedOut, onTime } = flags
  const graded = cause === 'on-time-graded'
  const carrying = judged.notCarriedOut && (graded || cause === 'not-carried-out') ? notCarriedOut.by : null
  return consultedIds(carrying, (graded && grade && onTime.get(grade)?.by) || null)
}
