import { setTimeout as pause } from 'node:timers/promises'
import { type Answered, type Connection, openConnection } from './connection.ts'

/** The outcome of a load; times in milliseconds. */
export interface Load {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** Each fiftieth answer, to be looked at. */
  readonly sample: readonly Answered[]
}

const SAMPLE_EVERY = 50

/** Sends all requests as fast as they are answered, `atOnce` at a time. */
export async function loadAtOnce(
  port: number,
  requests: readonly Buffer[],
  atOnce: number,
  open = openConnection,
): Promise<Load> {
  const books = bookkeeping()
  let next = 0
  const began = performance.now()
  await withConnections(
    () => open(port),
    atOnce,
    async (connection) => {
      for (let request = requests[next++]; request; request = requests[next++]) {
        const sent = performance.now()
        books.add(sent, await connection.exchange(request))
      }
    },
  )
  return books.close(began)
}

/** Sends at a fixed rate, however long the answers take; each is timed from when it was due. */
export async function loadAtRate(
  port: number,
  requests: readonly Buffer[],
  perSecond: number,
  atOnce: number,
): Promise<Load> {
  const books = bookkeeping()
  let next = 0
  let began = 0
  await withConnections(
    () => openConnection(port),
    atOnce,
    async (connection) => {
      began ||= performance.now()
      for (let at = next++; at < requests.length; at = next++) {
        const due = began + (at * 1000) / perSecond
        const early = due - performance.now()
        if (early > 0) await pause(early)
        const request = requests[at]
        if (request) books.add(due, await connection.exchange(request))
      }
    },
  )
  return books.close(began)
}

async function withConnections(
  open: () => Promise<Connection>,
  count: number,
  work: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connections = await Promise.all(Array.from({ length: count }, open))
  await Promise.all(connections.map(work))
  for (const connection of connections) connection.close()
}

function bookkeeping() {
  const times: number[] = []
  const sample: Answered[] = []
  return {
    add(since: number, answered: Answered) {
      if (answered.status !== 200) throw new Error(`answered ${answered.status}`)
      if (times.push(performance.now() - since) % SAMPLE_EVERY === 0) sample.push(answered)
    },
    close(began: number): Load {
      const took = performance.now() - began
      const sorted = times.toSorted((one, other) => one - other)
      const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
      return { perSecond: (times.length * 1000) / took, p50: at(0.5), p99: at(0.99), sample }
    },
  }
}
