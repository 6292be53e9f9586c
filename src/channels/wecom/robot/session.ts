import { WSAuthFailureError, WSClient, WSReconnectExhaustedError } from '@wecom/aibot-node-sdk'
import { z } from 'zod'
import { textOf } from '../../kit/raw-data.ts'
import type { Wait } from '../../kit/wait.ts'
import type { WecomRobotSettings } from '../settings.ts'
import { readRaw } from './raw-frames.ts'

/** The end of a connection. */
export type Ending =
  | { readonly kind: 'lost'; readonly cause: string }
  /** The platform did not take the robot's id and secret, or not now. */
  | { readonly kind: 'refused'; readonly errcode: number | undefined }
  /** The same robot was connected somewhere else: one robot has one connection. */
  | { readonly kind: 'kickedOut' }
  | { readonly kind: 'closed' }

/** A message or an event, unchecked. */
export interface Frame {
  readonly kind: 'message' | 'event'
  /** The id that its answer refers to. */
  readonly reqId: string
  readonly body: unknown
}

/** The SDK hands on what it was sent. */
const Given = z.object({ headers: z.object({ req_id: z.string().min(1).max(256) }), body: z.unknown() })

/** The events of a connection. */
export interface SessionHooks {
  /** Logged in. */
  up(client: WSClient): void
  /** A sign of life after the login: any frame at all, answers to the heartbeat too. */
  heard(): void
  took(frame: Frame): void
  /** A frame that is not read; the id of a message's is known where it can be answered. */
  unreadable(reqId?: string): void
}

export interface SessionParts {
  readonly settings: WecomRobotSettings
  readonly heartbeatMs: number
  /** The patience with the platform's answer to the login; the SDK itself has none. */
  readonly loginMs: number
  readonly wait: Wait
}

export interface Session {
  readonly ended: Promise<Ending>
  close(): void
}

export type OpenSession = typeof openSession

/** The largest message is a text of some thousand characters; a larger frame is not from WeCom. */
const MOST_FRAME_BYTES = 1024 * 1024

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

/**
 * One connection by the official SDK, from its opening to its end. Its own repeats are switched off: it gives up after
 * some, and one object that connects anew trips over the end of its last connection. Its log quotes whole messages.
 */
export function openSession({ settings, heartbeatMs, loginMs, wait }: SessionParts, hooks: SessionHooks): Session {
  const over = new AbortController()
  let loggedIn = false
  let lastError: Error | undefined
  const client = new WSClient({
    botId: settings.botId,
    secret: settings.secret,
    ...(settings.wsUrl && { wsUrl: settings.wsUrl }),
    heartbeatInterval: heartbeatMs,
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    logger: quiet,
    wsOptions: {
      perMessageDeflate: false,
      maxPayload: MOST_FRAME_BYTES,
      finishRequest: (request, socket) => {
        socket.on('message', (data) => {
          if (over.signal.aborted) return
          if (loggedIn) hooks.heard()
          const raw = readRaw(textOf(data))
          // Once more, mended: the SDK has dropped it.
          if (raw.kind === 'mended') socket.emit('message', Buffer.from(raw.text), false)
          if (raw.kind === 'broken') hooks.unreadable(raw.reqId)
        })
        request.end()
      },
    },
  })

  const { promise: ended, end } = ending(() => {
    over.abort()
    client.disconnect()
  })
  client.on('authenticated', () => {
    if (over.signal.aborted) return
    loggedIn = true
    hooks.up(client)
  })
  const took = (kind: Frame['kind']) => (given: unknown) => {
    const frame = Given.safeParse(given).data
    if (over.signal.aborted) return
    if (frame) hooks.took({ kind, reqId: frame.headers.req_id, body: frame.body })
    else hooks.unreadable()
  }
  client.on('message', took('message'))
  client.on('event.enter_chat', took('event'))
  client.on('event.template_card_event', took('event'))
  client.on('event.disconnected_event', () => end({ kind: 'kickedOut' }))
  client.on('error', (error) => {
    if (error instanceof WSAuthFailureError) return end({ kind: 'refused', errcode: errcodeIn(lastError) })
    if (error instanceof WSReconnectExhaustedError) return end({ kind: 'lost', cause: causeOf(lastError) })
    lastError = error
  })
  void wait(loginMs, over.signal).then(() => {
    if (!loggedIn) end({ kind: 'lost', cause: '登录没有应答' })
  })
  client.connect()
  return { ended, close: () => end({ kind: 'closed' }) }
}

/** The first end counts; the SDK reports some twice. */
function ending(finish: () => void) {
  let end: (how: Ending) => void = () => {}
  const promise = new Promise<Ending>((resolve) => {
    end = resolve
  })
  return {
    promise,
    end: (how: Ending) => {
      end(how)
      finish()
    },
  }
}

/** The SDK gives it in words only. */
const errcodeIn = (error: Error | undefined): number | undefined => {
  const code = /\(code: (-?\d+)\)$/.exec(error?.message ?? '')?.[1]
  return code === undefined ? undefined : Number(code)
}

/** The code alone where there is one. */
const causeOf = (error: Error | undefined): string => {
  if (!error) return '连接断开'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message
}
