import { type Crash, type Operation, operations } from './plan.ts'
import type { Random } from './random.ts'

/** About how often each is reached within one short life. */
const USUAL: Readonly<Record<Operation, number>> = {
  create: 40,
  write: 90,
  sync: 80,
  'sync-folder': 20,
  truncate: 3,
  link: 20,
  rename: 25,
  unlink: 4,
  mkdir: 3,
  send: 60,
  answer: 60,
}

/** The point at which a life is to end; undefined if it ends at an instant of the clock. */
export function crashOf(random: Random): Crash | undefined {
  if (random.chance(0.25)) return undefined
  const operation = random.pick(operations)
  const most = random.chance(0.2) ? 3 : USUAL[operation]
  const when = random.pick(['before', 'after'] as const)
  const canTear = operation === 'write' && when === 'before'
  return {
    how: random.pick(canTear ? (['kill', 'torn', 'cut'] as const) : (['kill', 'cut'] as const)),
    when,
    operation,
    nth: 1 + random.below(most),
  }
}
