import { AsyncLocalStorage } from 'node:async_hooks'
import { type DestinationStream, destination, pino } from 'pino'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import type { Log, Tracing } from '../ports/log.ts'

/** Lines are written together at this size or after this time, so that no message waits for its line. */
const GATHER_BYTES = 8 * 1024
const GATHER_MS = 100
/** Maximum bytes kept for a reader of the log that stands still. */
const MOST_WAITING_BYTES = 16 * 1024 * 1024

interface ServiceLog {
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

/** An address may be a link somebody sent, or hold a token: only its host is logged. */
const ADDRESS = /\b((?:https?|wss?):\/\/)(?:[^\s/@]*@)?([^\s/?#"'，。]+)(?:[/?#][^\s"'，。)）]*)?/g
/** A JSON parser quotes what it could not read between these. */
const [BEFORE_QUOTED, AFTER_QUOTED] = ['Unexpected token ', ' is not valid JSON']

/** Text of an error, as an operator may read it. */
const withoutSecrets = (text: unknown): unknown =>
  typeof text === 'string' ? maskPersonalNumbers(withoutQuoted(text.replace(ADDRESS, '$1$2/…'))) : text

function withoutQuoted(text: string): string {
  const [from, to] = [text.indexOf(BEFORE_QUOTED), text.lastIndexOf(AFTER_QUOTED)]
  if (from < 0 || to < from) return text
  return `${text.slice(0, from)}not valid JSON${text.slice(to + AFTER_QUOTED.length)}`
}

/** Maximum depth when unwrapping `error.cause`. */
const DEEPEST = 4

/** Kind, code, message, stack and cause of an error, without its other members, such as a request with its headers. */
export function errorForLog(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return withoutSecrets(error)
  const code = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: withoutSecrets(error.stack),
    ...(error.cause === undefined || depth >= DEEPEST ? {} : { cause: errorForLog(error.cause, depth + 1) }),
  }
}

/** Filled in once the message is known. */
interface Trace {
  message?: string
}

/** The message being handled. */
interface Traces extends Omit<Tracing, 'apart'> {
  /** The fields that each line of the log gets: a new object each time, for the log writes into it. */
  fields(): { message?: string }
}

function traces(): Traces {
  const storage = new AsyncLocalStorage<Trace>()
  return {
    fields: () => {
      const message = storage.getStore()?.message
      return message === undefined ? {} : { message }
    },
    request: (work) => storage.run({}, work),
    message: (id, work) => {
      const request = storage.getStore()
      if (!request || request.message !== undefined) return storage.run({ message: id }, work)
      request.message = id
      return work()
    },
  }
}

/** No fields, for a log that shows only the fields it is given. */
export const untraced = (log: Log): Tracing => ({
  request: (work) => work(),
  message: (_, work) => work(),
  apart: log,
})
