import { z } from 'zod'

/** The environment variable of the faults planned for the preloaded disk; the product never reads it. */
export const PLAN_VARIABLE = 'DUDAO_TEST_FAULTS'

export const operations = [
  'create',
  'write',
  'sync',
  'sync-folder',
  'truncate',
  'link',
  'rename',
  'unlink',
  'mkdir',
  'send',
  'answer',
] as const
export type Operation = (typeof operations)[number]

/**
 * `kill`: the process ends there, the system lives on. `torn`: so it does in the middle of a write. `cut`: the power is
 * gone, and with it all unsynced data, or any part of them.
 */
export const Crash = z.object({
  how: z.enum(['kill', 'torn', 'cut']),
  when: z.enum(['before', 'after']),
  operation: z.enum(operations),
  nth: z.int().positive(),
})
export type Crash = z.infer<typeof Crash>

export const FaultPlan = z.object({
  /** Only operations below this folder count, and sendings. */
  folder: z.string(),
  /** A folder on the same file system for what a power cut brings back, and for the word that it happened. */
  scratch: z.string(),
  seed: z.int(),
  crash: Crash.optional(),
  /** While this file exists every write fails with the error code it holds. */
  refuseWhile: z.string().optional(),
})
export type FaultPlan = z.infer<typeof FaultPlan>

/** Cuts the power at the instant of the signal. */
export const CUT_SIGNAL = 'SIGUSR2'

/** The file in which the process notes that it reached the point of its plan. */
export const REACHED = 'reached'

/** A point at which a process ended. */
export const Point = Crash.pick({ how: true, when: true, operation: true }).extend({ path: z.string() })
export type Point = z.infer<typeof Point>
