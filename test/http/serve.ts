import { connect } from 'node:net'
import type Router from 'koa-router'
import { onTestFinished } from 'vitest'
import { untraced } from '../../src/compose/log.ts'
import { buildApp } from '../../src/http/app.ts'
import { listen } from '../../src/http/listen.ts'
import type { Log } from '../../src/ports/log.ts'

/** A log that keeps what was written at warn and error. */
export function keepingLog(): Log & { readonly lines: { fields: Record<string, unknown>; message: string }[] } {
  const lines: { fields: Record<string, unknown>; message: string }[] = []
  const keep = (fields: Record<string, unknown>, message: string) => {
    lines.push({ fields, message })
  }
  return { lines, info: () => {}, warn: keep, error: keep }
}

/** Serves routers on a free loopback port until the test is over. */
export async function serve(routers: readonly Router[], host = '127.0.0.1', publicUrl?: string) {
  const log = keepingLog()
  const { port, stop } = await listen({
    handler: buildApp({ routers, log, tracing: untraced(log), publicUrl }).callback(),
    host,
    port: 0,
  })
  onTestFinished(() => stop(0))
  return { port, base: `http://127.0.0.1:${port}`, log, stop }
}

/** Sends bytes as they are and gives all that came back until the server closed the connection. */
export function rawExchange(port: number, ...chunks: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1')
    socket.on('data', (data) => {
      heard += data.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
    for (const chunk of chunks) socket.write(chunk)
  })
}
