import { WebSocket } from 'ws'
import { textOf } from '../../kit/raw-data.ts'
import type { Wait } from '../../kit/wait.ts'

/** One connection to the gateway, from its opening to its close. */
export interface Connection {
  /** Its end in sight: the server announced it, or it is gone without a word. */
  readonly leaving: Promise<'announced' | 'lost'>
  readonly closed: Promise<void>
  /** Sends one text; a text sent after the close is lost. */
  send(text: string): void
  /** The server is about to end it: it counts as leaving, and is cut should the server forget. */
  announceEnd(): void
  close(): void
}

interface Parts {
  /** Carries the ticket: it must not reach the log. */
  readonly address: string
  readonly onText: (text: string, connection: Connection) => void
  /** Called once it is open, before anything comes over it. */
  readonly onUp: () => void
  /** Called with each sign of life. */
  readonly onHeard: () => void
  readonly wait: Wait
}

/** A frame is a message of a chat, never a file. */
const MAX_FRAME_BYTES = 1024 * 1024
const HANDSHAKE_WITHIN_MS = 10_000

/**
 * A half-open socket shows no error and loses every message: it is found out within 20 s. The official SDK pings every
 * 8 s.
 */
const PING_EVERY_MS = 10_000
const HEARD_WITHIN_MS = 10_000

/** The server closes 10 s after it announced to. */
const CUT_AFTER_MS = 15_000

/** Connects; rejects where that fails. */
export async function connect({ address, onText, onUp, onHeard, wait }: Parts): Promise<Connection> {
  const socket = new WebSocket(address, {
    handshakeTimeout: HANDSHAKE_WITHIN_MS,
    maxPayload: MAX_FRAME_BYTES,
    // A small frame must not become a large one.
    perMessageDeflate: false,
  })
  const over = new AbortController()
  const leaving = promiseOf<'announced' | 'lost'>()
  const closed = promiseOf<void>()
  let heard = 0
  const hear = () => {
    heard += 1
    onHeard()
  }

  const connection: Connection = {
    leaving: leaving.promise,
    closed: closed.promise,
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text)
    },
    announceEnd: () => {
      leaving.resolve('announced')
      void wait(CUT_AFTER_MS, over.signal).then(() => socket.terminate())
    },
    close: () => socket.close(1000),
  }

  const endSilence = async () => {
    while (!over.signal.aborted) {
      await wait(PING_EVERY_MS, over.signal)
      const before = heard
      if (socket.readyState === WebSocket.OPEN) socket.ping()
      await wait(HEARD_WITHIN_MS, over.signal)
      if (heard === before) socket.terminate()
    }
  }

  socket.once('open', onUp)
  socket.on('message', (data, isBinary) => {
    hear()
    if (!isBinary) onText(textOf(data), connection)
  })
  socket.on('pong', hear)
  socket.on('ping', hear)
  socket.once('close', () => {
    over.abort()
    leaving.resolve('lost')
    closed.resolve()
  })
  await opened(socket)
  void endSilence()
  return connection
}

/** An error is always followed by the close, which says all there is to do. */
const opened = (socket: WebSocket): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('closed before it was open')))
  })

function promiseOf<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
