import type { Entry } from '../../src/acts/entry.ts'
import type { TaskChange } from '../../src/changing/record-tasks.ts'
import { DeniedError } from '../../src/domain/errors.ts'
import { type Task, taskKey, taskName } from '../../src/domain/task.ts'
import { hasActed, whoInstead } from '../../src/domain/who-may-act.ts'
import { everAnswered, everConfirmed } from '../../src/dossier/entries-in-force.ts'

type Deciding = Pick<TaskChange, 'current' | 'acting' | 'unit'>

/**
 * The first reviewer answers for a result, another person decides on the appeal: nobody who ever confirmed anything of
 * the task, or who decided on the appeal before. Throws a DeniedError saying who can.
 */
export function requireNewDecider(deciding: Deciding, entries: readonly Entry[], task: Task): void {
  requireNotConfirmer(deciding, entries, task)
  const { current, acting, unit } = deciding
  const answered = everAnswered(entries, taskKey(task))
  if (!hasActed(current, acting, answered)) return
  const notBy = [...answered, ...everConfirmed(entries, taskKey(task))]
  const who = whoInstead(current, acting, { unit, to: '复核', notBy })
  throw new DeniedError(`${taskName(task)}的申诉您已经复核或收回过复核，不能再次作出复核，没有改动任何内容：${who}。`)
}

/** Throws where somebody who confirmed a result would take back the decision on its appeal. */
export function requireNotConfirmer({ current, acting, unit }: Deciding, entries: readonly Entry[], task: Task): void {
  const confirmed = everConfirmed(entries, taskKey(task))
  if (!hasActed(current, acting, confirmed)) return
  const who = whoInstead(current, acting, { unit, to: '复核', notBy: confirmed })
  throw new DeniedError(
    `${taskName(task)}由您核定或评分过，申诉须由另一名督导员复核，您不能作出或收回复核，没有改动任何内容：${who}。`,
  )
}
