import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log, Tracing } from '../ports/log.ts'

/** Filled in once the message is known. */
interface Trace {
  message?: string
}

/** What is handled just now. */
export interface Traces extends Omit<Tracing, 'apart'> {
  /** The fields that each line of the log gets: a new object each time, for the log writes into it. */
  fields(): { message?: string }
}

export function traces(): Traces {
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

/** For a log that shows no more than it is given. */
export const untraced = (log: Log): Tracing => ({
  request: (work) => work(),
  message: (_, work) => work(),
  apart: log,
})
