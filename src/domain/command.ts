import { z } from 'zod'

/** The English ids of the commands, fixed for those who use the sandbox API. */
export const CommandId = z.enum([
  'help',
  'bind',
  'tasks',
  'submit',
  'assess',
  'query',
  'advise',
  'basis',
  'withdraw',
  'appeal',
  'handover',
  'receipt',
  'queue',
  'review',
  'return',
  'score',
  'decide',
  'innovate',
  'penalize',
  'rectify',
  'supervise',
  'assign',
  'extend',
  'register',
  'summary',
  'overdue',
  'remind',
  'announce',
  'circular',
  'letter',
  'report',
  'export',
  'roster',
  'invite',
  'sample',
  'reappraise',
  'undo',
  'erase',
  'interpretations',
  'checkup',
  'replay',
  'duties',
  'board',
  'release',
  'bonus',
  'veto',
  'event',
  'nominate',
  'cultivate',
  'candidates',
  'stage',
  'shortlist',
  'publicize',
  'object',
  'name',
  'criticize',
])
export type CommandId = z.infer<typeof CommandId>

/**
 * `ok` done or answered; `asked` asked back or previewed, nothing changed; `refused` understood and permitted but not
 * possible; `denied` this person may not; `unknown` not understood.
 */
export const Outcome = z.enum(['ok', 'asked', 'refused', 'denied', 'unknown'])
export type Outcome = z.infer<typeof Outcome>
