import { spawn } from 'node:child_process'
import { writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { workerData } from 'node:worker_threads'

/*
 * Runs in a thread of its own beside the service, as plain JavaScript: it is there in milliseconds, and nothing that
 * was preloaded into the service runs in it. It counts how often it woke without a heartbeat in between. It looks at no
 * clock: of a machine that slept, or a process that was halted, it slept through the same time.
 */

const { shared, places, ticks, tickMs, calmTicks, restarts, mostRestarts, quiet, successor } = workerData
const cells = new Int32Array(shared)
const seconds = Math.round((ticks * tickMs) / 1000)

let heard = Atomics.load(cells, places.beats)
let silent = 0
let lived = 0
for (;;) {
  Atomics.wait(cells, places.sleep, 0, tickMs)
  const beats = Atomics.load(cells, places.beats)
  silent = beats === heard && Atomics.load(cells, places.debugged) === 0 ? silent + 1 : 0
  heard = beats
  lived += 1
  if (silent >= ticks) end()
}

/** Starts the next process, which waits for the end of this one, and ends it as a power cut would. */
function end() {
  const inARow = lived > calmTicks ? 0 : restarts
  const again = inARow < mostRestarts
  try {
    if (again) startSuccessor(inARow + 1)
    tell(
      again
        ? `事件循环停了 ${seconds} 秒，正在结束并重新启动（连续第 ${inARow + 1} 次）。已经答复的内容都已保存`
        : `事件循环停了 ${seconds} 秒，已连续重新启动 ${inARow} 次，不再自行启动：请检查后再启动服务`,
    )
  } finally {
    process.kill(process.pid, 'SIGKILL')
  }
}

function startSuccessor(restart) {
  const { command, args, cwd, env } = successor
  const counted = { ...env, DUDAO_RESTARTS: String(restart), DUDAO_PREDECESSOR: String(process.pid) }
  spawn(command, args, { cwd, env: counted, stdio: 'inherit' }).once('error', () => undefined)
}

/** A line of the log, in the form of the others. */
function tell(msg) {
  if (quiet) return
  writeSync(1, `${JSON.stringify({ level: 60, time: Date.now(), pid: process.pid, hostname: hostname(), msg })}\n`)
}
