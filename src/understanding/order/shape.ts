import type { CommandId } from '../../domain/command.ts'

/**
 * How the words behind a change are read: `act`, names and perhaps a note; `facts`, a task and what is claimed of it;
 * `reason`, names and then free words; `free`, free words alone.
 */
export type Shape = 'act' | 'facts' | 'reason' | 'free'

const shapes: Readonly<Partial<Record<CommandId, Shape>>> = {
  assess: 'facts',
  review: 'facts',
  score: 'facts',
  withdraw: 'reason',
  appeal: 'reason',
  return: 'reason',
  decide: 'reason',
  innovate: 'reason',
  penalize: 'reason',
  rectify: 'reason',
  supervise: 'reason',
  extend: 'reason',
  register: 'reason',
  reappraise: 'reason',
  undo: 'reason',
  remind: 'reason',
  letter: 'reason',
  release: 'reason',
  announce: 'free',
}

export const shapeOf = (id: CommandId): Shape => shapes[id] ?? 'act'
