import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FaultPlan, Point, REACHED } from './plan.ts'

/** The point of its plan at which a process ended; undefined if it ended otherwise. */
export async function reachedPoint({ scratch }: FaultPlan): Promise<Point | undefined> {
  const written = await readFile(join(scratch, REACHED), 'utf8').catch(() => undefined)
  return written === undefined ? undefined : Point.parse(JSON.parse(written))
}
