import type { Entry } from '../../src/acts/entry.ts'
import type { TaskChange } from '../../src/changing/record-tasks.ts'
import { DeniedError } from '../../src/domain/errors.ts'
import { type Task, taskKey, taskName } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { hasActed, whoInstead } from '../../src/domain/who-may-act.ts'
import { everAnswered, everConfirmed } from '../../src/dossier/entries-in-force.ts'

type Deciding = Pick<TaskChange, 'current' | 'acting' | 'unit' | 'body'>

/**
 * The first reviewer answers for a result, another person decides on the appeal: nobody who ever confirmed anything of
 * the task, or of the candidate where it is one's, or who decided on the appeal before. Throws a DeniedError saying who
 * can.
 */
export function requireNewDecider(deciding: Deciding, entries: readonly Entry[], task: Task | null): void {
  requireNotConfirmer(deciding, entries, task)
  const { current, acting, unit, body } = deciding
  const answered = everAnswered(entries, keyOf(task))
  if (!hasActed(current, acting, answered)) return
  const notBy = [...answered, ...everConfirmed(entries, keyOf(task))]
  const who = whoInstead(current, acting, { unit, body, to: '复核', notBy })
  throw new DeniedError(
    `${nameOf(task, unit)}的申诉您已经复核或收回过复核，不能再次作出复核，没有改动任何内容：${who}。`,
  )
}

/** Throws where somebody who confirmed a result would take back the decision on its appeal. */
export function requireNotConfirmer(
  { current, acting, unit, body }: Deciding,
  entries: readonly Entry[],
  task: Task | null,
): void {
  const confirmed = everConfirmed(entries, keyOf(task))
  if (!hasActed(current, acting, confirmed)) return
  const who = whoInstead(current, acting, { unit, body, to: '复核', notBy: confirmed })
  throw new DeniedError(
    `${nameOf(task, unit)}由您核定或评分过，申诉须由另一名督导员复核，您不能作出或收回复核，没有改动任何内容：${who}。`,
  )
}

const keyOf = (task: Task | null) => (task === null ? null : taskKey(task))

/** The task, or the candidate whose dossier it is. */
const nameOf = (task: Task | null, unit: UnitId): string => (task === null ? unit : taskName(task))
