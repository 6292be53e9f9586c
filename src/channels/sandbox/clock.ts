import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import type { OneAtATime, SingleDocument } from './documents.ts'

/** The saved offset from the machine's clock. */
export const ClockDocument = z.object({ format: z.literal(1), offsetMs: z.int() })
export type ClockDocument = z.infer<typeof ClockDocument>

export const unmovedClock = (): ClockDocument => ({ format: 1, offsetMs: 0 })

/** The work that falls due by the clock; `main.ts` hands in the reminders. */
export interface Due {
  /** The moments after `from`, up to and including `to`, at which something may fall due; in any order. */
  dueMoments(from: Date, to: Date): Promise<readonly Date[]> | readonly Date[]
  /** Does what is due at that moment; the clock shows it meanwhile. */
  lookNow(moment: Date): Promise<void>
}

export interface MovableClock extends Clock {
  /** Forward: runs the work due on the way, in order. Backward: only sets the clock. Resolves when all is done. */
  moveTo(target: Date, due: Due): Promise<void>
}

export interface ClockParts {
  readonly machine: Clock
  readonly document: SingleDocument<ClockDocument>
  readonly oneAtATime: OneAtATime
}

/** A clock that can be moved and ticks on from where it was put, across restarts. */
export async function movableClock({ machine, document, oneAtATime }: ClockParts): Promise<MovableClock> {
  let { offsetMs } = await document.load()
  /** While a moment is being run the clock stands still at it, so that messages carry that moment. */
  let standing: Date | undefined

  const now = () => new Date(standing ?? machine.now().getTime() + offsetMs)

  const put = async (moment: Date) => {
    offsetMs = moment.getTime() - machine.now().getTime()
    await document.save({ format: 1, offsetMs })
  }

  const runUpTo = async (target: Date, { dueMoments, lookNow }: Due) => {
    const from = now()
    const onTheWay = (moment: Date) => moment > from && moment <= target
    const moments = (await dueMoments(from, target)).filter(onTheWay).sort((a, b) => a.getTime() - b.getTime())
    try {
      for (const moment of moments) {
        standing = moment
        // Kept moment by moment: a crash on the way leaves the clock there, and the next look catches up.
        await put(moment)
        await lookNow(moment)
      }
    } finally {
      standing = undefined
    }
  }

  return {
    now,
    moveTo: (target, due) =>
      oneAtATime('clock', async () => {
        if (target > now()) await runUpTo(target, due)
        await put(target)
      }),
  }
}
