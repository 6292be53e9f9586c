import { type ChildProcess, fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { RehearsalState, Rehearsals } from '../../channels/sandbox/rehearsals.ts'
import { Day, dayWords } from '../../domain/day.ts'
import type { Log } from '../../ports/log.ts'
import { ifThere } from '../../stores/files/missing.ts'
import { reportFiles, reportsThere } from './write-report.ts'

const PROGRAM = fileURLToPath(new URL('../../cli/rehearse.ts', import.meta.url))

/** Few enough to be over in half a minute on a small machine. */
const UNITS = 20
const SEED = 1

const Progress = z.object({ day: Day, done: z.number(), total: z.number() })

/** Rehearses a year in a process of its own, so that the service goes on answering; one at a time. */
export function rehearsalsApart({
  folder,
  year,
  log,
}: {
  readonly folder: string
  readonly year: () => number
  readonly log: Log
}): Rehearsals & { stop(): void } {
  const filesNow = () => reportFiles(folder, `推演-${year()}-${UNITS}个单位-种子${SEED}`)
  let child: ChildProcess | undefined
  let words = ''
  let failed = false

  return {
    state: (): RehearsalState => {
      if (child) return { kind: 'running', words }
      if (failed) return { kind: 'failed' }
      return reportsThere(filesNow()).length === 2 ? { kind: 'done' } : { kind: 'ready' }
    },
    start() {
      if (child) return
      failed = false
      words = '刚开始'
      const given = { units: UNITS, seed: SEED, year: year(), out: folder }
      const args = [...Object.entries(given).flatMap(([name, value]) => [`--${name}`, String(value)]), '--overwrite']
      child = fork(PROGRAM, args, { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      child.on('message', (message) => {
        const told = Progress.safeParse(message)
        if (told.success) words = `${dayWords(told.data.day)}，${Math.floor((told.data.done / told.data.total) * 100)}%`
      })
      child.once('exit', (code) => {
        if (code !== 0) {
          failed = true
          log.warn({ code }, '年度推演没有走完')
        }
        child = undefined
      })
    },
    page: () => ifThere(readFile(filesNow().page, 'utf8')),
    sheet: () => ifThere(readFile(filesNow().sheet)),
    stop: () => void child?.kill(),
  }
}
