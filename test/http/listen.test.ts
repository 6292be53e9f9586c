import { Agent, get, type IncomingMessage } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { listen } from '../../src/http/listen.ts'

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve: (value: T) => resolve(value) }
}

it('tells the port it took, and says so when the address is taken', async () => {
  const handler = () => undefined
  const first = await listen({ handler, host: '127.0.0.1', port: 0 })
  onTestFinished(() => first.stop())
  expect(first.port).toBeGreaterThan(0)
  await expect(listen({ handler, host: '127.0.0.1', port: first.port })).rejects.toMatchObject({
    code: 'cannot_listen',
    reply: expect.stringContaining(String(first.port)),
  })
})

it('stops gracefully: the running request is answered, kept-alive sockets do not hold it open', async () => {
  const arrived = deferred<() => void>()
  const server = await listen({
    handler: (request, response) => {
      if (request.url === '/slow') arrived.resolve(() => response.end('done'))
      else response.end('quick')
    },
    host: '127.0.0.1',
    port: 0,
  })
  const agent = new Agent({ keepAlive: true })
  onTestFinished(() => agent.destroy())
  const fetchText = async (path: string) => {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ port: server.port, path, agent }, resolve).on('error', reject)
    })
    return (await response.toArray()).join('')
  }

  expect(await fetchText('/quick')).toBe('quick')
  const slow = fetchText('/slow')
  const finish = await arrived.promise
  const stopped = server.stop(60_000)
  finish()
  expect(await slow).toBe('done')
  await stopped
  await expect(fetchText('/quick')).rejects.toThrow()
})

it('does not wait for ever: what still runs after the time allowed is cut', async () => {
  const arrived = deferred<void>()
  const server = await listen({ handler: () => arrived.resolve(), host: '127.0.0.1', port: 0 })
  const hanging = fetch(`http://127.0.0.1:${server.port}/`)
  hanging.catch(() => undefined)
  await arrived.promise
  await server.stop(10)
  await expect(hanging).rejects.toThrow()
})
