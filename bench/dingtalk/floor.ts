import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { keys } from './keys.ts'

/**
 * The least that has to be done for a message: Node's own HTTP server checks the signature, reads the JSON and answers
 * with a fixed text of as many bytes as the program's answers have. Written for this comparison alone.
 */
const [answerBytes = '300'] = process.argv.slice(2)
const content = '督'.repeat(Math.round(Number(answerBytes) / 3))

const expectedFor = (timestamp: string): string =>
  createHmac('sha256', keys.clientSecret).update(`${timestamp}\n${keys.clientSecret}`).digest('base64')

function answer(timestamp: string, sign: string, body: string): string {
  if (Math.abs(Date.now() - Number(timestamp)) > 3_600_000) throw new Error('timestamp')
  if (!timingSafeEqual(Buffer.from(expectedFor(timestamp)), Buffer.from(sign))) throw new Error('signature')
  const message: unknown = JSON.parse(body)
  if (typeof message !== 'object' || message === null || !('msgId' in message)) throw new Error('message')
  return JSON.stringify({ msgtype: 'text', text: { content }, msgUuid: String(message.msgId) })
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { timestamp, sign } = request.headers
    const text = answer(String(timestamp), String(sign), Buffer.concat(chunks).toString())
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
