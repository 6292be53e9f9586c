import { inThread } from '../concurrency/in-thread.ts'
import type { Picture } from '../documents/pictures/picture.ts'
import type { Log } from '../ports/log.ts'

/** Draws a picture as a PNG; undefined where it could not be drawn, which the log says. */
export type Draw = (picture: Picture) => Promise<Buffer | undefined>

const MOST_WAITING = 50

/** Draws in a thread of its own, so that no answer waits for a picture. */
export function drawInThread(log: Log): Draw {
  const draw = inThread<Picture, Uint8Array>(new URL('./draw.ts', import.meta.url), { mostWaiting: MOST_WAITING })
  return async (picture) => {
    try {
      return Buffer.from(await draw(picture))
    } catch (error) {
      log.error({ error }, '图没有画成')
      return undefined
    }
  }
}
