import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { cannotListen } from './errors.ts'

export interface ListenOptions {
  readonly handler: RequestListener
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
}

export interface Listening {
  /** The port in use. */
  readonly port: number
  /** Takes no new request, lets the running ones finish (at most `withinMs`), closes what is idle. */
  stop(withinMs?: number): Promise<void>
}

/** Starts the HTTP server; rejects with a `cannot_listen` BotError when the address is not to be had. */
export async function listen({ handler, host, port }: ListenOptions): Promise<Listening> {
  const server = createServer(handler)
  let stopping = false
  // A kept-alive socket whose request ends after the stop began would otherwise hold the server open.
  server.on('request', ({ socket }, response) => response.once('close', () => stopping && socket.end()))

  server.listen(port, host)
  await once(server, 'listening').catch((cause: unknown) => {
    throw cannotListen(host, port, cause)
  })
  const address = server.address()

  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    async stop(withinMs = 10_000) {
      if (stopping) return
      stopping = true
      const closed = once(server, 'close')
      server.close()
      const impatience = setTimeout(() => server.closeAllConnections(), withinMs)
      await closed
      clearTimeout(impatience)
    },
  }
}
