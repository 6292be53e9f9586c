import { once } from 'node:events'
import { connect } from 'node:net'

export interface Answered {
  readonly status: number
  readonly body: Buffer
}

/** A kept-alive connection that carries one request after the other. */
export interface Connection {
  exchange(request: Buffer): Promise<Answered>
  close(): void
}

const HEAD_END = Buffer.from('\r\n\r\n')

/** As little as HTTP/1.1 needs, so that it is the server that is measured. */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect(port, '127.0.0.1').setNoDelay()
  await once(socket, 'connect')
  let received: Buffer = Buffer.alloc(0)
  let waiting: { resolve: (answered: Answered) => void; reject: (error: Error) => void } | undefined

  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
    const answered = readAnswer(received)
    if (!answered) return
    received = Buffer.alloc(0)
    waiting?.resolve(answered)
  })
  const fail = (error: Error) => waiting?.reject(error)
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the connection was closed')))

  return {
    exchange: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

function readAnswer(received: Buffer): Answered | undefined {
  const end = received.indexOf(HEAD_END)
  if (end < 0) return undefined
  const head = received.toString('latin1', 0, end)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`an answer without length: ${head}`)
  const from = end + HEAD_END.length
  if (received.length < from + Number(length)) return undefined
  return { status: Number(head.slice(9, 12)), body: received.subarray(from, from + Number(length)) }
}
