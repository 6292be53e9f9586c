import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { parseJson } from './dingtalk-robot-api.ts'
import { failed, json, makeTrouble, ok, type Trouble } from './dingtalk-trouble.ts'

export const ROBOT_TOPIC = '/v1.0/im/bot/messages/get'
export const CARD_TOPIC = '/v1.0/card/instances/callback'

const Open = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  ua: z.string(),
  subscriptions: z.array(z.object({ type: z.enum(['CALLBACK', 'EVENT']), topic: z.string() })).min(1),
})

/** A client's answer to a frame: `data` is a string of JSON. */
const Ack = z.strictObject({
  code: z.union([z.literal(200), z.literal(404), z.literal(500)]),
  headers: z.strictObject({ messageId: z.string().min(1), contentType: z.literal('application/json') }),
  message: z.string(),
  data: z.string().transform((text) => z.json().parse(JSON.parse(text))),
})
export type Ack = z.infer<typeof Ack>

interface Options {
  readonly clientId: string
  readonly clientSecret: string
  /** The platform's clock, in milliseconds. */
  readonly now?: () => number
}

interface Live {
  readonly socket: WebSocket
  readonly topics: readonly string[]
  /** It announced its end and sends nothing more. */
  leaving: boolean
}

const TICKET_MS = 90_000

/** The gateway of Stream mode as developerpedia describes it; shares the base of the API's fake, or any server. */
export function dingtalkGateway({ clientId, clientSecret, now = Date.now }: Options) {
  const tickets = new Map<string, { readonly until: number; readonly topics: readonly string[] }>()
  const live: Live[] = []
  const waiting = new Map<string, (ack: Ack) => void>()
  const troubles: Trouble[] = []
  const wrong: string[] = []
  const opens: z.infer<typeof Open>[] = []
  let pings = 0
  let refuseSockets = 0
  const sockets = new WebSocketServer({ noServer: true })

  /** A ticket has every character that a query must not carry as it is. */
  const giveTicket = (topics: readonly string[]) => {
    const ticket = `${randomUUID()}+/=&%? #${tickets.size}`
    tickets.set(ticket, { until: now() + TICKET_MS, topics })
    return ticket
  }

  const open = (request: IncomingMessage, body: string) => {
    if (request.headers.accept !== 'application/json') return { status: 200, body: { xml: 'no Accept' } }
    const asked = Open.safeParse(parseJson(body)).data
    if (!asked) return failed('invalidParameter')
    opens.push(asked)
    if (asked.clientId !== clientId || asked.clientSecret !== clientSecret) {
      return failed('authFailed', `鉴权失败 ${asked.clientSecret}`, 401)
    }
    const endpoint = `ws://${request.headers.host}/connect`
    return ok({ endpoint, ticket: giveTicket(asked.subscriptions.map(({ topic }) => topic)) })
  }

  const accept = (socket: WebSocket, topics: readonly string[]) => {
    const one: Live = { socket, topics, leaving: false }
    live.push(one)
    socket.on('ping', () => {
      pings += 1
    })
    socket.on('message', (data) => {
      const ack = Ack.safeParse(parseJson(data.toString())).data
      const waits = ack && waiting.get(ack.headers.messageId)
      if (!waits) return void wrong.push(data.toString())
      waiting.delete(ack.headers.messageId)
      waits(ack)
    })
    socket.once('close', () => void live.splice(live.indexOf(one), 1))
  }

  /** One use of a good ticket, percent-encoded; anything else is shown the door. */
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const raw = /^\/connect\?ticket=([^&]*)$/.exec(request.url ?? '')?.[1] ?? ''
    const encoded = /^[\w%.!~*'()-]+$/.test(raw) ? decodeURIComponent(raw) : ''
    const ticket = tickets.get(encoded)
    tickets.delete(encoded)
    if (!ticket || ticket.until < now() || refuseSockets > 0) {
      refuseSockets = Math.max(0, refuseSockets - 1)
      return socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
    }
    sockets.handleUpgrade(request, socket, head, (connection) => accept(connection, ticket.topics))
  }

  const connected = () => live.filter(({ leaving }) => !leaving)

  const send = (one: Live, type: string, topic: string, data: string, messageId: string): Promise<Ack> => {
    const acked = new Promise<Ack>((resolve) => waiting.set(messageId, resolve))
    const headers = { topic, messageId, contentType: 'application/json', time: String(now()), appId: 'app1' }
    one.socket.send(JSON.stringify({ specVersion: '1.0', type, headers, data }))
    return acked
  }

  return {
    /** Answers requests to the gateway; false for other requests. */
    also(request: IncomingMessage, response: ServerResponse, body: string): boolean {
      if (`${request.method} ${request.url}` !== 'POST /v1.0/gateway/connections/open') return false
      const answer = async () => open(request, body)
      const trouble = troubles.shift()
      void (trouble ? makeTrouble(trouble, answer, response) : json(response, open(request, body)))
      return true
    },
    /** Takes the WebSockets of a server. */
    attach: (server: Server) => void server.on('upgrade', upgrade),
    opens: opens as readonly z.infer<typeof Open>[],
    /** Frames from the client that answered nothing. */
    wrong: wrong as readonly string[],
    pings: () => pings,
    /** Connections that messages may go to. */
    connected: () => connected().length,
    /** All of them, the leaving ones too. */
    standing: () => live.length,
    /** Sends a callback over one of the connections at random; resolves with its answer. */
    push(data: unknown, topic = ROBOT_TOPIC, messageId: string = randomUUID()): Promise<Ack> {
      const able = connected().filter(({ topics }) => topics.includes(topic) || topic === '/unknown')
      const one = able[Math.floor(Math.random() * able.length)]
      if (!one) throw new Error('no connection for it: lost')
      return send(one, 'CALLBACK', topic, typeof data === 'string' ? data : JSON.stringify(data), messageId)
    },
    /** A SYSTEM frame that is to be answered. */
    ping: (opaque: string) => {
      const [one] = connected()
      if (!one) throw new Error('nobody is connected')
      return send(one, 'SYSTEM', 'ping', JSON.stringify({ opaque }), randomUUID())
    },
    /** Something that is no frame, or one that wants no answer. */
    sendRaw: (text: string) => {
      for (const { socket } of connected()) socket.send(text)
    },
    /** Announces the end of all connections, which the server closes 10 s later by `close`. */
    announceEnd: () => {
      const leaving = connected()
      for (const one of leaving) {
        one.leaving = true
        const headers = { topic: 'disconnect', messageId: randomUUID(), contentType: 'application/json' }
        one.socket.send(JSON.stringify({ specVersion: '1.0', type: 'SYSTEM', headers, data: '{"reason":"rolling"}' }))
      }
      return { close: () => leaving.forEach(({ socket }) => void socket.close()) }
    },
    /** Stays open and says nothing any more, as behind a firewall that forgot the connection. */
    goSilent: () => {
      for (const one of connected()) {
        one.leaving = true
        one.socket.pause()
      }
    },
    /** Breaks all connections. */
    reset: () => {
      for (const { socket } of [...live]) socket.terminate()
    },
    failNextOpen: (...how: readonly Trouble[]) => void troubles.push(...how),
    refuseNextSockets: (count: number) => {
      refuseSockets = count
    },
    stop: () => {
      for (const { socket } of [...live]) socket.terminate()
      sockets.close()
    },
  }
}

export type DingtalkGateway = ReturnType<typeof dingtalkGateway>
