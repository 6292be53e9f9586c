import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Piscina } from 'piscina'
import type { Picture } from '../documents/pictures/picture.ts'
import type { Log } from '../ports/log.ts'

/** Draws a picture as a PNG; undefined where it could not be drawn, which the log says. */
export type Draw = (picture: Picture) => Promise<Buffer | undefined>

const IDLE_MS = 60_000
/** With more pictures waiting than these, nobody waits for the last one any more. */
const MOST_WAITING = 50

/** Draws in a thread of its own, so that no answer waits for a picture; the thread ends when none is asked for. */
export function drawInThread(log: Log): Draw {
  const pool = new Piscina({
    filename: fileURLToPath(new URL('./draw.ts', import.meta.url)),
    execArgv: ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href],
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    maxQueue: MOST_WAITING,
  })
  return async (picture) => {
    try {
      return Buffer.from(await pool.run(picture))
    } catch (error) {
      log.error({ error }, '图没有画成')
      return undefined
    }
  }
}
