import { readFileSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { z } from 'zod'
import { shiftClock } from './shift-clock.ts'

/*
 * Preloaded by `--import` into the program's process: sets its clock, and measures how long its event loop was held
 * up, from the first SIGUSR2 until the second, which writes the figures.
 */

const { BENCH_NOW, BENCH_FIGURES } = z
  .object({ BENCH_NOW: z.coerce.date(), BENCH_FIGURES: z.string().optional() })
  .parse(process.env)

shiftClock(BENCH_NOW)

const LOOK_MS = 5

/** Milliseconds that the program's thread has been computing, without other work on the machine (proc(5)). */
function computed(): number {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ')[0]) / 1e6
  } catch {
    return Number.NaN
  }
}

function watch(path: string): void {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  let busiest = 0
  let last = 0
  const look = () => {
    const now = computed()
    busiest = Math.max(busiest, now - last)
    last = now
  }
  process.once('SIGUSR2', () => {
    delay.enable()
    last = computed()
    setInterval(look, LOOK_MS).unref()
    process.once('SIGUSR2', () => {
      delay.disable()
      writeFileSync(path, JSON.stringify({ most: delay.max / 1e6, p99: delay.percentile(99) / 1e6, busiest }))
    })
  })
}

if (BENCH_FIGURES !== undefined) watch(BENCH_FIGURES)
