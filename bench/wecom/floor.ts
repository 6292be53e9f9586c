import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { keys } from './keys.ts'

/**
 * The least that has to be done for a message: Node's own HTTP server verifies, decrypts and answers encrypted, with a
 * fixed text of as many bytes as the program's answers have. Written for this comparison alone.
 */
const [answerBytes = '300'] = process.argv.slice(2)
const content = '督'.repeat(Math.round(Number(answerBytes) / 3))

const key = Buffer.from(`${keys.encodingAesKey}=`, 'base64')
const iv = key.subarray(0, 16)

const signatureOf = (timestamp: string, nonce: string, ciphertext: string): string =>
  createHash('sha1').update([keys.token, timestamp, nonce, ciphertext].sort().join('')).digest('hex')

function decrypt(ciphertext: string): string {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  const padded = Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()])
  const plain = padded.subarray(0, padded.length - (padded.at(-1) ?? 0))
  const end = 20 + plain.readUInt32BE(16)
  if (plain.toString('utf8', end) !== keys.corpId) throw new Error('another receiver')
  return plain.toString('utf8', 20, end)
}

function encrypt(message: string): string {
  const text = Buffer.from(message)
  const head = randomBytes(20)
  head.writeUInt32BE(text.length, 16)
  const plain = Buffer.concat([head, text, Buffer.from(keys.corpId)])
  const missing = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

const between = (text: string, before: string, after: string): string => {
  const from = text.indexOf(before) + before.length
  return text.slice(from, text.indexOf(after, from))
}

function answer(url: string, body: string): string {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1))
  const nonce = query.get('nonce') ?? ''
  const ciphertext = between(body, '<Encrypt><![CDATA[', ']]>')
  const expected = Buffer.from(signatureOf(query.get('timestamp') ?? '', nonce, ciphertext))
  if (!timingSafeEqual(expected, Buffer.from(query.get('msg_signature') ?? ''))) throw new Error('signature')
  const from = between(decrypt(ciphertext), '<FromUserName><![CDATA[', ']]>')
  const now = String(Math.floor(Date.now() / 1000))
  const sealed = encrypt(
    `<xml><ToUserName><![CDATA[${from}]]></ToUserName><FromUserName><![CDATA[${keys.corpId}]]></FromUserName><CreateTime>${now}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content></xml>`,
  )
  return `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature><![CDATA[${signatureOf(now, nonce, sealed)}]]></MsgSignature><TimeStamp>${now}</TimeStamp><Nonce><![CDATA[${nonce}]]></Nonce></xml>`
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const text = answer(request.url ?? '', Buffer.concat(chunks).toString())
    response.writeHead(200, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(text) })
    response.end(text)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.stdout.write(`http://127.0.0.1:${address.port}\n`)
})
