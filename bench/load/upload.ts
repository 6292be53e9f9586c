import { createHash, randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { Answer } from '../../src/domain/message.ts'

const MB = 1024 * 1024
const HEAD = Buffer.from('%PDF-1.7\n')
const REST = randomBytes(MB - HEAD.length - 16)

/** A file of one megabyte that begins as a PDF does, and is like no other. */
export function someFile(): { readonly content: Buffer; readonly sha256: string } {
  const content = Buffer.concat([HEAD, randomBytes(16), REST])
  return { content, sha256: createHash('sha256').update(content).digest('hex') }
}

const Link = /http:\/\/127\.0\.0\.1:\d+\/upload\?key=(\S+)/

/** The key of the upload link in an answer; throws where there is none. */
export function keyIn(answer: string): string {
  const key = Link.exec(answer)?.[1]
  if (key === undefined) throw new Error(`no upload link in: ${answer}`)
  return key
}

/** Uploads as the page does; gives the answer, and throws for anything but a receipt. */
export async function upload(port: number, key: string, content: Buffer): Promise<string> {
  const query = new URLSearchParams({ key, attempt: randomBytes(12).toString('base64url'), name: '公布页面.pdf' })
  const { status, body } = await put(port, `/upload?${query}`, content)
  const answer = status === 200 ? Answer.parse(JSON.parse(body)) : undefined
  const said = answer?.replies[0]?.text ?? body
  if (answer?.outcome !== 'ok') throw new Error(`an upload was answered ${status}: ${said}`)
  return said
}

function put(port: number, path: string, content: Buffer) {
  return new Promise<{ readonly status: number; readonly body: string }>((resolve, reject) => {
    const headers = { 'content-type': 'application/octet-stream', 'content-length': content.length }
    const sent = request({ host: '127.0.0.1', port, path, method: 'PUT', headers }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject)
    })
    sent.on('error', reject)
    sent.end(content)
  })
}
