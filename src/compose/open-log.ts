import { type DestinationStream, destination, pino } from 'pino'
import type { Log, Tracing } from '../ports/log.ts'
import { errorForLog, withoutSecrets } from './log-errors.ts'
import { traces } from './tracing.ts'

/** Lines wait until there are so many bytes of them, or for so many milliseconds: a message does not wait for its line. */
const GATHER_BYTES = 8 * 1024
const GATHER_MS = 100
/** Of a reader of the log that stands still no more than this is kept for it. */
const MOST_WAITING_BYTES = 16 * 1024 * 1024

export interface ServiceLog {
  readonly log: Log
  readonly tracing: Tracing
}

/** The log of the running service, as JSON lines on the standard output; pino writes the rest when the process ends. */
export const openLog = (level: string): ServiceLog =>
  logTo(
    level,
    destination({
      fd: process.stdout.fd,
      sync: false,
      minLength: GATHER_BYTES,
      periodicFlush: GATHER_MS,
      maxLength: MOST_WAITING_BYTES,
    }),
  )

/** The same, written elsewhere. */
export function logTo(level: string, stream: DestinationStream): ServiceLog {
  const { fields, request, message } = traces()
  const options = { level, serializers: { err: errorForLog, cause: withoutSecrets } }
  return {
    log: pino({ ...options, mixin: fields }, stream),
    tracing: { request, message, apart: pino(options, stream) },
  }
}
