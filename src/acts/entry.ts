import { z } from 'zod'
import { Chain } from '../domain/chain.ts'
import { Moment } from '../domain/day.ts'
import { ReceiptCampaign, ReceiptPlace } from '../domain/receipt.ts'
import { inPeriod, type TaskKey, type TaskSubject, taskKey } from '../domain/task.ts'
import { Actor } from './act.ts'
import { letteredTasks } from './supervision.ts'
import { EntryDetail } from './unit-acts.ts'

/** One change in a dossier: who, when, through which message, what. Never altered, never removed. */
export const Entry = z.object({
  seq: z.int().positive(),
  at: Moment,
  by: Actor,
  message: z.string(),
  /** The verification code of the receipt, `AB12-CD34`. */
  code: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  /** The campaign in the receipt's number; absent in acts of an early version. */
  campaign: ReceiptCampaign.exactOptional(),
  /** The receipt's place in its series; absent in acts of an early version. */
  place: ReceiptPlace.exactOptional(),
  detail: EntryDetail,
  chain: Chain,
})
export type Entry = z.infer<typeof Entry>

/** The tasks an entry is about, as it names them. */
export const subjectsOf = (detail: EntryDetail): readonly TaskSubject[] => {
  if ('tasks' in detail) return letteredTasks(detail)
  if (detail.task === null) return []
  const period = 'period' in detail ? detail.period : undefined
  return [{ no: detail.task, ...inPeriod(period) }]
}

/** The same, to tell them apart. */
export const tasksOf = (detail: EntryDetail): readonly TaskKey[] => subjectsOf(detail).map(taskKey)
