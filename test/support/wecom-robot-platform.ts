import { once } from 'node:events'
import { createServer } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { type Hosting, hostedMedia, robotUploads, type Uploaded } from './wecom-robot-media.ts'

const settings = { botId: 'aib-example', secret: 'S3CRET-of-the-robot' }
const DAY_MS = 24 * 3_600_000
const MOST_CONTENT_BYTES = 20_480

const Frame = z.object({
  cmd: z.string(),
  headers: z.object({ req_id: z.string().min(1) }),
  body: z.record(z.string(), z.unknown()).optional(),
})
type Frame = z.infer<typeof Frame>

const Card = z.object({
  card_type: z.enum(['button_interaction', 'text_notice']),
  task_id: z.string().regex(/^[\w@-]{1,128}$/),
  main_title: z.object({ title: z.string().min(1) }),
  sub_title_text: z.string().optional(),
  button_list: z
    .array(z.object({ text: z.string().min(1), style: z.int().min(1).max(4), key: z.string().min(1).max(1024) }))
    .min(1)
    .max(6)
    .optional(),
})
type Card = z.infer<typeof Card>

const content = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= MOST_CONTENT_BYTES)
const media = z.object({ media_id: z.string() })
const said = {
  card: z.object({ msgtype: z.literal('template_card'), template_card: Card }),
  file: z.object({ msgtype: z.literal('file'), file: media }),
  image: z.object({ msgtype: z.literal('image'), image: media }),
}
const Respond = z.discriminatedUnion('msgtype', [
  z.object({
    msgtype: z.literal('stream'),
    stream: z.object({ id: z.string().min(1), finish: z.literal(true), content }),
  }),
  ...Object.values(said),
])
const chat = { chatid: z.string().min(1), chat_type: z.union([z.literal(1), z.literal(2)]) }
const Push = z.discriminatedUnion('msgtype', [
  z.object({ ...chat, msgtype: z.literal('markdown'), markdown: z.object({ content }) }),
  said.card.extend(chat),
  said.file.extend(chat),
  said.image.extend(chat),
])
const Welcome = z.object({ msgtype: z.literal('text'), text: z.object({ content: z.string().min(1) }) })
const Update = z.object({
  response_type: z.literal('update_template_card'),
  userids: z.array(z.string()).optional(),
  template_card: Card,
})

/** As it stands in a conversation. */
export type Shown =
  | { readonly how: 'reply' | 'push' | 'welcome'; readonly text: string }
  | { readonly how: 'reply' | 'push'; readonly card: Card }
  | { readonly how: 'reply' | 'push'; readonly file: Uploaded }

interface Where {
  readonly from: string
  /** Single by default. */
  readonly group?: string
}

interface Callback {
  readonly kind: 'message' | 'enter_chat' | 'template_card_event'
  readonly place: string
  readonly at: number
  readonly taskId?: string
}

type Answer = { readonly errcode: number; readonly body?: Readonly<Record<string, unknown>> }

/** The smart robot's side of WeCom on loopback, as the documentation describes it; the clock is the caller's. */
export async function wecomRobotPlatform({ now = Date.now }: { readonly now?: () => number } = {}) {
  const files = hostedMedia(now)
  const uploads = robotUploads()
  const callbacks = new Map<string, Callback>()
  const shown: { place: string; at: number; what: Shown }[] = []
  const cards = new Map<string, { card: Card; for?: readonly string[] | undefined }>()
  const talked = new Set<string>()
  const trouble = { refuse: [] as number[], lostAcks: 0, silent: false, loginCode: 0, away: false }
  const counts = { connections: 0, logins: 0, pings: 0 }
  const sockets = new Set<WebSocket>()
  let live: WebSocket | undefined
  let ids = 0

  const tooMany = (place: string) => {
    const within = (ms: number) => shown.filter((item) => item.place === place && item.at > now() - ms).length
    return within(60_000) >= 30 || within(3_600_000) >= 1000
  }

  const show = (place: string, what: Shown): Answer => {
    if (tooMany(place)) return { errcode: 45009 }
    if ('card' in what) {
      if (cards.has(what.card.task_id)) return { errcode: 40035 }
      cards.set(what.card.task_id, { card: what.card })
    }
    shown.push({ place, at: now(), what })
    return { errcode: 0 }
  }

  const showMessage = (
    how: 'reply' | 'push',
    place: string,
    message: z.infer<typeof Respond> | z.infer<typeof Push>,
  ): Answer => {
    switch (message.msgtype) {
      case 'stream':
        return show(place, { how, text: message.stream.content })
      case 'markdown':
        return show(place, { how, text: message.markdown.content })
      case 'template_card':
        return show(place, { how, card: message.template_card })
      default: {
        const file = uploads.find((message.msgtype === 'file' ? message.file : message.image).media_id)
        return file?.type === message.msgtype ? show(place, { how, file }) : { errcode: 40007 }
      }
    }
  }

  const handlers: Readonly<Record<string, (frame: Frame) => Answer>> = {
    ping: () => {
      counts.pings += 1
      return { errcode: 0 }
    },
    aibot_respond_msg: ({ headers, body }) => {
      const callback = callbacks.get(headers.req_id)
      const message = Respond.safeParse(body).data
      if (callback?.kind !== 'message' || now() > callback.at + DAY_MS) return { errcode: 846605 }
      return message ? showMessage('reply', callback.place, message) : { errcode: 40035 }
    },
    aibot_respond_welcome_msg: ({ headers, body }) => {
      const callback = callbacks.get(headers.req_id)
      const message = Welcome.safeParse(body).data
      if (callback?.kind !== 'enter_chat' || now() > callback.at + 5000) return { errcode: 846605 }
      return message ? show(callback.place, { how: 'welcome', text: message.text.content }) : { errcode: 40035 }
    },
    aibot_respond_update_msg: ({ headers, body }) => {
      const callback = callbacks.get(headers.req_id)
      const update = Update.safeParse(body).data
      if (callback?.kind !== 'template_card_event' || now() > callback.at + 5000) return { errcode: 846605 }
      if (!update || update.template_card.task_id !== callback.taskId) return { errcode: 40035 }
      cards.set(callback.taskId, { card: update.template_card, for: update.userids })
      return { errcode: 0 }
    },
    aibot_send_msg: ({ body }) => {
      const message = Push.safeParse(body).data
      if (!message) return { errcode: 40035 }
      const place = `${message.chat_type === 1 ? 'single' : 'group'}:${message.chatid}`
      return talked.has(place) ? showMessage('push', place, message) : { errcode: 846607 }
    },
    aibot_upload_media_init: ({ body }) => uploads.init(body),
    aibot_upload_media_chunk: ({ body }) => uploads.chunk(body),
    aibot_upload_media_finish: ({ body }) => uploads.finish(body),
  }

  const eventFrame = (eventtype: string) => ({
    cmd: 'aibot_event_callback',
    headers: { req_id: `event-${++ids}` },
    body: { msgid: `e-${ids}`, aibotid: settings.botId, from: { userid: '' }, msgtype: 'event', event: { eventtype } },
  })

  const subscribe = (socket: WebSocket, { headers, body }: Frame) => {
    counts.logins += 1
    const known = body?.bot_id === settings.botId && body.secret === settings.secret
    const errcode = trouble.loginCode !== 0 ? trouble.loginCode : known ? 0 : 40001
    // The platform quotes the request: nothing of it may reach a log.
    send(socket, { headers, errcode, errmsg: errcode === 0 ? 'ok' : `invalid ${String(body?.secret)}` })
    if (errcode !== 0) return
    if (live) {
      send(live, eventFrame('disconnected_event'))
      live.close()
    }
    live = socket
  }

  const take = (socket: WebSocket, raw: string) => {
    if (trouble.silent) return
    const frame = Frame.parse(JSON.parse(raw))
    if (frame.cmd === 'aibot_subscribe') return subscribe(socket, frame)
    if (socket !== live) return socket.terminate()
    const code = frame.cmd === 'ping' ? undefined : trouble.refuse.shift()
    const answer = code === undefined ? (handlers[frame.cmd]?.(frame) ?? { errcode: 40008 }) : { errcode: code }
    if (frame.cmd !== 'ping' && trouble.lostAcks > 0) {
      trouble.lostAcks -= 1
      return resetAll()
    }
    send(socket, { headers: frame.headers, errmsg: answer.errcode === 0 ? 'ok' : 'refused', ...answer })
  }

  const resetAll = () => {
    for (const socket of sockets) socket.terminate()
  }

  const http = createServer((request, response) => files.serve(request, response))
  const server = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, socket, head) => {
    counts.connections += 1
    if (trouble.away) return socket.destroy()
    server.handleUpgrade(request, socket, head, (opened) => {
      sockets.add(opened)
      opened.on('message', (data) => take(opened, data.toString()))
      opened.on('close', () => {
        sockets.delete(opened)
        if (live === opened) live = undefined
      })
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const base = `http://127.0.0.1:${address.port}`

  /** Messages are lost while nobody is connected. */
  const callback = (cmd: string, kind: Callback['kind'], { from, group }: Where, body: Record<string, unknown>) => {
    const reqId = `cb-${++ids}`
    const place = group === undefined ? `single:${from}` : `group:${group}`
    const taskId = typeof body.taskId === 'string' ? { taskId: body.taskId } : {}
    callbacks.set(reqId, { kind, place, at: now(), ...taskId })
    const origin = {
      aibotid: settings.botId,
      from: { userid: from },
      chattype: group === undefined ? 'single' : 'group',
    }
    if (live && !trouble.silent) {
      send(live, {
        cmd,
        headers: { req_id: reqId },
        body: { msgid: `m-${ids}`, ...origin, ...(group !== undefined && { chatid: group }), ...body },
      })
    }
    return reqId
  }

  const wsUrl = base.replace('http', 'ws')
  return {
    settings: { ...settings, wsUrl },
    /** The settings that an operator would enter for it. */
    environment: { WECOM_BOT_ID: settings.botId, WECOM_BOT_SECRET: settings.secret, WECOM_BOT_WS_URL: wsUrl },
    counts: counts as Readonly<typeof counts>,
    trouble,
    /** Somebody says something; `body` has msgtype and its members. */
    say: (where: Where, body: Record<string, unknown>) => {
      talked.add(where.group === undefined ? `single:${where.from}` : `group:${where.group}`)
      return callback('aibot_msg_callback', 'message', where, body)
    },
    text: (content: string) => ({ msgtype: 'text', text: { content } }),
    enter: (from: string) =>
      callback(
        'aibot_event_callback',
        'enter_chat',
        { from },
        { msgtype: 'event', event: { eventtype: 'enter_chat' } },
      ),
    /** Presses a button, told as the documentation tells it (`nested`) or as the SDK's types do. */
    press: (where: Where, button: { key: string; taskId: string }, shape: 'nested' | 'flat' = 'nested') => {
      const told = { event_key: button.key, task_id: button.taskId }
      const event = { eventtype: 'template_card_event', ...(shape === 'flat' ? told : { template_card_event: told }) }
      return callback('aibot_event_callback', 'template_card_event', where, {
        msgtype: 'event',
        event,
        taskId: button.taskId,
      })
    },
    /** Any frame at all. */
    raw: (data: string) => live?.send(data),
    host: (bytes: Uint8Array, how?: Hosting) => files.host(base, bytes, how),
    downloads: files.downloads,
    /** The messages in a conversation, `single:LiNa` or `group:wr-1`. */
    seenIn: (place: string) => shown.filter((item) => item.place === place).map(({ what }) => what),
    textsIn: (place: string) =>
      shown.flatMap((item) => (item.place === place && 'text' in item.what ? [item.what.text] : [])),
    card: (taskId: string) => cards.get(taskId),
    /** Whether the robot is connected. */
    connected: () => live !== undefined,
    /** The conversation was ended at the platform's side. */
    forget: (place: string) => talked.delete(place),
    resetAll,
    stop: async () => {
      resetAll()
      server.close()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}

const send = (socket: WebSocket, frame: object) => socket.send(JSON.stringify(frame))
