import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import { inTime, type Wait } from '../../kit/wait.ts'
import type { Connection } from './connection.ts'
import type { Opened } from './open-gateway.ts'

/** A connection that is there again whenever it goes. */
export interface StayConnected {
  connected(): boolean
  /** Connects no more and closes what is open; resolves once that is closed. */
  stop(): Promise<void>
}

interface Parts {
  readonly open: () => Promise<Opened>
  readonly connect: (address: string) => Promise<Connection>
  readonly clock: Clock
  readonly wait: Wait
  /** 0 to 1, so that many robots do not all come back at once. */
  readonly random: () => number
  readonly log: Log
}

/** Messages sent to us meanwhile are lost, and a try costs the platform nothing. */
const LONGEST_PAUSE_MS = 30_000

/** The gateway is there: it is only this connection that went. */
const LONGEST_PAUSE_WHEN_LOST_MS = 10_000

/** The configuration may be put right in the console at any time, without a restart here. */
const REFUSED_PAUSE_MS = 60_000

/** The old connection still stands for 10 s, and the new one must be there before. */
const LONGEST_PAUSE_WHEN_ANNOUNCED_MS = 3_000

/** A connection that lasted so long was a good one: the pauses begin anew. */
const STEADY_MS = 30_000

const CLOSE_WITHIN_MS = 2_000

/** Begins at once and never gives up; each try needs a new ticket. */
export function stayConnected({ open, connect, clock, wait, random, log }: Parts): StayConnected {
  const stopping = new AbortController()
  const live = new Set<Connection>()
  let current: Connection | undefined
  let failures = 0

  const pause = (mostMs: number) => {
    const ms = Math.min(mostMs, 1000 * 2 ** Math.min(failures, 10)) * (0.5 + random() / 2)
    failures += 1
    return wait(ms, stopping.signal)
  }

  const connectOnce = async (address: string): Promise<Connection | undefined> => {
    try {
      const connection = await connect(address)
      live.add(connection)
      void connection.closed.then(() => live.delete(connection))
      // Stopped meanwhile: nobody would close it any more.
      if (stopping.signal.aborted) connection.close()
      return connection
    } catch (error) {
      log.warn({ why: causeOf(error) }, '钉钉 Stream 连接未能建立，将再次尝试')
      return undefined
    }
  }

  const stayUntilItLeaves = async (connection: Connection) => {
    current = connection
    const since = clock.now().getTime()
    log.info({}, '钉钉 Stream 已连接')
    const why = await connection.leaving
    if (current === connection) current = undefined
    if (stopping.signal.aborted) return
    const steady = clock.now().getTime() - since >= STEADY_MS
    if (steady) failures = 0
    log.info({ why }, '钉钉 Stream 连接将由新的连接接替')
    if (why === 'lost') return pause(LONGEST_PAUSE_WHEN_LOST_MS)
    // Announced: at once, unless the server does so with every new connection.
    if (failures === 0) failures = steady ? 0 : 1
    else await pause(LONGEST_PAUSE_WHEN_ANNOUNCED_MS)
  }

  const tryOnce = async () => {
    const opened = await open()
    if (stopping.signal.aborted) return
    switch (opened.kind) {
      case 'opened': {
        const connection = await connectOnce(opened.address)
        return connection ? stayUntilItLeaves(connection) : pause(LONGEST_PAUSE_MS)
      }
      case 'refused':
        log.error(
          { cause: opened.cause },
          '钉钉拒绝 Stream 连接，请核对 DINGTALK_CLIENT_ID、DINGTALK_CLIENT_SECRET 和应用的消息接收模式；一分钟后再试',
        )
        return wait(REFUSED_PAUSE_MS * (0.5 + random()), stopping.signal)
      case 'failed':
        log.warn({ cause: opened.cause }, '钉钉 Stream 网关暂不可用，将再次尝试')
        return pause(LONGEST_PAUSE_MS)
      default:
        return opened satisfies never
    }
  }

  const keepTrying = async () => {
    while (!stopping.signal.aborted) await tryOnce()
  }
  const trying = keepTrying()

  return {
    connected: () => current !== undefined,
    async stop() {
      stopping.abort()
      for (const connection of live) connection.close()
      const closed = Promise.all([trying, ...[...live].map((connection) => connection.closed)])
      await inTime(closed, CLOSE_WITHIN_MS, wait)
    },
  }
}

/** The code or the name alone: a message may quote the address, and with it the ticket. */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
