import type { WSClient } from '@wecom/aibot-node-sdk'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { Ending, OpenSession, Session, SessionHooks, SessionParts } from './session.ts'

/** The standing of the connection; the last two last until a restart. */
export type Standing = 'connecting' | 'up' | 'stopped' | 'refused' | 'kickedOut'

/** The robot's one connection, made again whenever it is lost. */
export interface RobotConnection {
  start(): void
  stop(): void
  standing(): Standing
  /** To send by; undefined while there is no connection. */
  client(): WSClient | undefined
}

interface Parts extends SessionParts {
  /** 0 to 1. */
  readonly random: () => number
  readonly clock: Clock
  readonly log: Log
}

const LONGEST_PAUSE_MS = 60_000
/** A connection that lasted less did not stand: the pauses go on growing. */
const STANDING_MS = 60_000
/** Subscribing too often is refused for a while (doc 101463); a robot that never got in has wrong settings instead. */
const REFUSALS_BEFORE_STOP = 5
/** Busy, version conflict, too many calls (doc 90313): nothing is wrong with the settings. */
const BUSY: readonly (number | undefined)[] = [-1, 6000, 45009, 45033]
const LOG_EVERY = 10

export function robotConnection({ random, clock, log, ...parts }: Parts, hooks: SessionHooks): RobotConnection {
  const stopped = new AbortController()
  let standing: Standing = 'connecting'
  let client: WSClient | undefined
  let session: Session | undefined
  let upSince: Date | undefined
  let everIn = false
  /** In a row, since a connection last stood. */
  let losses = 0
  let refusals = 0

  const up = (loggedIn: WSClient) => {
    client = loggedIn
    standing = 'up'
    upSince = clock.now()
    everIn = true
    refusals = 0
    log.info({}, '企业微信智能机器人已连接')
    hooks.up(loggedIn)
  }

  const oneSession = async (openSession: OpenSession): Promise<Ending> => {
    session = openSession(parts, { ...hooks, up })
    const ending = await session.ended
    if (upSince && clock.now().getTime() - upSince.getTime() > STANDING_MS) losses = 0
    client = undefined
    session = undefined
    upSince = undefined
    standing = 'connecting'
    return ending
  }

  /** Milliseconds until the next try; undefined where there is none. */
  const pauseAfter = (ending: Ending): number | undefined => {
    switch (ending.kind) {
      case 'closed':
        return undefined
      case 'kickedOut':
        standing = 'kickedOut'
        log.error({}, '企业微信智能机器人已在别处连接，本程序不再收发；请只留一处运行，然后重新启动')
        return undefined
      case 'refused': {
        const { errcode } = ending
        if (!BUSY.includes(errcode)) refusals += 1
        if (refusals >= (everIn ? REFUSALS_BEFORE_STOP : 1)) {
          standing = 'refused'
          log.error(
            { errcode },
            '企业微信智能机器人登录被拒绝，不再重试；请核对 WECOM_BOT_ID 和 WECOM_BOT_SECRET 后重新启动',
          )
          return undefined
        }
        log.error({ errcode }, '企业微信智能机器人登录被拒绝，稍后再试')
        return jittered(LONGEST_PAUSE_MS)
      }
      case 'lost':
        if (losses % LOG_EVERY === 0)
          log.warn({ cause: ending.cause, tries: losses }, '企业微信智能机器人连接断开，正在重连')
        losses += 1
        return jittered(Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** (losses - 1)))
      default:
        return ending satisfies never
    }
  }

  /** Half of it for certain, so that several that were cut off together do not come back together. */
  const jittered = (ms: number) => ms * (0.5 + random() / 2)

  const stayConnected = async () => {
    // The SDK is large: an office without a robot does without it.
    const { openSession } = await import('./session.ts')
    while (!stopped.signal.aborted) {
      const pause = pauseAfter(await oneSession(openSession))
      if (pause === undefined) return
      await parts.wait(pause, stopped.signal)
    }
  }

  return {
    start: () => void stayConnected(),
    stop() {
      stopped.abort()
      session?.close()
      standing = 'stopped'
    },
    standing: () => standing,
    client: () => client,
  }
}
