/** The operator's log. Never a secret, a message's text, a name or a telephone number. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** Traces the message being handled: each log line carries its id as `message`. */
export interface Tracing {
  /** Runs a request, in which a message may turn up: what is logged after it did carries its id, errors included. */
  request<T>(work: () => T): T
  /** Handles a message. */
  message<T>(id: string, work: () => T): T
  /** The log of work that serves many messages together: its lines carry the id of none. */
  apart: Log
}
