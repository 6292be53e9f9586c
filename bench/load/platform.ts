import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { z } from 'zod'

/** WeCom's API as far as it is needed: it takes every push, and remembers the receivers. */
export interface Platform {
  readonly port: number
  /** The texts pushed to a member, in order. */
  textsTo(member: string): readonly string[]
  pushed(): number
  stop(): Promise<void>
}

const OK = { errcode: 0, errmsg: 'ok', access_token: 'token-of-the-benchmark', expires_in: 7200, msgid: 'm' }

/** https://developer.work.weixin.qq.com/document/path/90236 */
const Push = z.object({ touser: z.string(), text: z.object({ content: z.string() }).optional() })

export async function startPlatform(): Promise<Platform> {
  const texts = new Map<string, string[]>()
  let pushed = 0
  const take = (url: string, body: string) => {
    if (!url.startsWith('/cgi-bin/message/send')) return
    const { touser, text } = Push.parse(JSON.parse(body))
    pushed += 1
    texts.set(touser, [...(texts.get(touser) ?? []), text?.content ?? ''])
  }
  const server = createServer(async (request, response) => {
    take(request.url ?? '', await bodyOf(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(OK))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    textsTo: (member) => texts.get(member) ?? [],
    pushed: () => pushed,
    async stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
