import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { makeReadUpload, type ReadUpload } from '../../../src/channels/upload/read-in-time.ts'
import { BotError } from '../../../src/domain/errors.ts'

/** A server that reads each body as an upload of `sender`, and clients that send what the test says. */
async function uploads(limits: Parameters<typeof makeReadUpload>[0]) {
  const read: ReadUpload = makeReadUpload(limits)
  const server = createServer(async (request, response) => {
    const sender = String(request.headers['x-sender'] ?? 'one')
    const code = await read({ request, sender }, async (content) => `read ${Buffer.concat(content).length}`).catch(
      (error: unknown) => (error instanceof BotError ? error.code : String(error)),
    )
    response.end(code)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return (sender = 'one', length = 100) => {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (data) => {
      heard += data.toString()
    })
    socket.on('error', () => undefined)
    socket.write(`PUT / HTTP/1.1\r\nHost: x\r\nX-Sender: ${sender}\r\nContent-Length: ${length}\r\n\r\n`)
    return { write: (text: string) => socket.write(text), heard: () => heard.split('\r\n\r\n')[1] ?? '' }
  }
}

it('a body that falls silent is given up', async () => {
  const open = await uploads({ maxFileBytes: 1000, idleMs: 100 })
  const client = open()
  client.write('some of it')
  await expect.poll(client.heard).toContain('upload_stalled')
})

it('so is one that drips for too long', async () => {
  const open = await uploads({ maxFileBytes: 1000, idleMs: 200, longestMs: 500 })
  const client = open()
  const drip = setInterval(() => client.write('x'), 20)
  onTestFinished(() => clearInterval(drip))
  await expect.poll(client.heard, { timeout: 3000 }).toContain('upload_stalled')
})

it('one sender has so many at once, others have theirs, and the next comes after', async () => {
  const open = await uploads({ maxFileBytes: 1000, mostOfSender: 2 })
  const [first] = [open(), open()]
  await expect.poll(() => open().heard()).toBeDefined()
  const third = open()
  await expect.poll(third.heard).toContain('upload_too_many')
  const other = open('two')
  other.write('x'.repeat(100))
  await expect.poll(other.heard).toContain('read 100')
  first.write('x'.repeat(100))
  await expect.poll(first.heard).toContain('read 100')
  const next = open()
  next.write('x'.repeat(100))
  await expect.poll(next.heard).toContain('read 100')
})

it('all together hold so many bytes, and let go of them', async () => {
  const open = await uploads({ maxFileBytes: 1000, mostBytes: 150 })
  const first = open()
  first.write('x'.repeat(90))
  await new Promise((resolve) => setTimeout(resolve, 100))
  const second = open('two')
  second.write('x'.repeat(90))
  await expect.poll(second.heard).toContain('upload_too_many')
  first.write('x'.repeat(10))
  await expect.poll(first.heard).toContain('read 100')
  const third = open('three')
  third.write('x'.repeat(100))
  await expect.poll(third.heard).toContain('read 100')
})
