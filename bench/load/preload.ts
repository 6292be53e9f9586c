import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { z } from 'zod'
import { shiftClock } from './shift-clock.ts'

/*
 * Preloaded by `--import` into the program's process: sets its clock, and measures how long its event loop was held
 * up, from a SIGUSR2 until the end.
 */

const { BENCH_NOW, BENCH_FIGURES } = z
  .object({ BENCH_NOW: z.coerce.date(), BENCH_FIGURES: z.string().optional() })
  .parse(process.env)

shiftClock(BENCH_NOW)

if (BENCH_FIGURES !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  process.on('SIGUSR2', () => delay.reset())
  process.on('exit', () => {
    const milliseconds = { most: delay.max / 1e6, p99: delay.percentile(99) / 1e6 }
    writeFileSync(BENCH_FIGURES, JSON.stringify(milliseconds))
  })
}
