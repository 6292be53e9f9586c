import type { History } from './history.ts'
import type { FaultPlan } from './plan.ts'
import type { Population, Someone } from './population.ts'
import type { Say } from './talkers.ts'

/** One process from its start to its end; each action resolves with false if the process died over it. */
export interface Life {
  open(): Promise<boolean>
  readonly say: Say
  /** Writes its journal into the files. */
  checkpoint(): Promise<boolean>
  /** Sends all that is still to be sent. */
  settle(): Promise<boolean>
  /** Ends in good order. */
  close(): Promise<boolean>
  kill(): void
  /** Ends it as a power cut would. */
  cutPower(): void
  readonly ended: Promise<void>
  /** Log lines that should not be there. */
  complaints(): string
}

/** The program that runs in the processes, and everybody on the other side of it. */
export interface World {
  readonly population: Population
  readonly history: History
  readonly longestLifeMs: number
  /** The id that entries will name a message by. */
  idOf(number: number, from: Someone): string
  /** A process that is about to start. */
  prepare(plan: FaultPlan): Life
  /** Brings `history.shown` up to date. */
  look(): void
  stop(): Promise<void>
}
