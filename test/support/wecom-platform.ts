import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { type Envelope, envelope, appSettings as settings } from './wecom-callback.ts'
import { type CardEvent, type ShownCard, wecomCards } from './wecom-cards.ts'
import { decryptMessage, elementText, sign } from './wecom-envelope.ts'
import { heldMedia, readMedia, type SentFile } from './wecom-media.ts'
import { acceptMenu, type Menu } from './wecom-menu.ts'
import { json, makeTrouble, type Trouble } from './wecom-trouble.ts'

export { callbackXml, envelope, pictureMessage, textMessage } from './wecom-callback.ts'

export type Api = 'gettoken' | 'agent' | 'send' | 'upload' | 'download' | 'update' | 'menu'

/** The outcome of one delivery of a callback; `passive` is the text of a passive reply that the platform could read. */
export interface CallbackOutcome {
  readonly tries: number
  readonly status: number
  readonly body: string
  readonly passive?: string
}

const Send = z.object({
  touser: z.string(),
  agentid: z.unknown(),
  msgtype: z.string(),
  text: z.object({ content: z.string() }).optional(),
  file: z.object({ media_id: z.string() }).optional(),
  image: z.object({ media_id: z.string() }).optional(),
  template_card: z.unknown().optional(),
  enable_duplicate_check: z.union([z.literal(0), z.literal(1)]).default(0),
  duplicate_check_interval: z.int().min(1).max(14_400).default(1800),
})

interface Options {
  readonly users?: readonly string[]
  readonly unlicensed?: readonly string[]
  /** The platform's clock, in milliseconds. */
  readonly now?: () => number
  /** Its time limit for the answer to a callback. */
  readonly callbackTimeoutMs?: number
}

/** The members' side, the API and the callbacks of WeCom, on loopback, as the documentation describes them. */
export async function wecomPlatform(options: Options = {}) {
  const { users = ['LiNa', 'WangWei'], unlicensed = [], now = Date.now, callbackTimeoutMs = 5000 } = options
  const tokens = new Map<string, 'good' | 'ended'>()
  const counts = { gettoken: 0, agent: 0, send: 0, upload: 0, download: 0, update: 0, menu: 0 }
  const troubles: Record<Api, Trouble[]> = {
    gettoken: [],
    agent: [],
    send: [],
    upload: [],
    download: [],
    update: [],
    menu: [],
  }
  const shown: { user: string; text: string; at: number }[] = []
  const bodies: { raw: string; at: number }[] = []
  const media = new Map<string, SentFile>()
  const filesShown: { user: string; file: SentFile }[] = []
  const held = heldMedia(now)
  const cards = wecomCards()
  const atOnce = { now: 0, most: 0 }
  let menu: Menu | undefined

  const known = (user: string, list: readonly string[] = users) =>
    list.find((other) => other.toLowerCase() === user.toLowerCase())

  /** The 31st message to a member within a minute, or the 1001st within an hour, is dropped without a word. */
  const show = (user: string, text: string) => {
    const since = (ms: number) => shown.filter((item) => item.user === user && item.at > now() - ms).length
    if (since(60_000) < 30 && since(3_600_000) < 1000) shown.push({ user, text: cut(text), at: now() })
  }

  const gettoken = (query: URLSearchParams) => {
    if (query.get('corpid') !== settings.corpId) return { errcode: 40013, errmsg: 'invalid corpid' }
    if (query.get('corpsecret') !== settings.secret) {
      return { errcode: 40001, errmsg: `invalid credential ${query.get('corpsecret')}` }
    }
    const token = `token-${counts.gettoken}-of-the-app`
    tokens.set(token, 'good')
    return { errcode: 0, errmsg: 'ok', access_token: token, expires_in: 7200 }
  }

  const badToken = (query: URLSearchParams) => {
    const token = query.get('access_token')
    if (!token) return { errcode: 41001, errmsg: 'access_token missing' }
    const state = tokens.get(token)
    if (!state) return { errcode: 40014, errmsg: `invalid access_token ${token}` }
    if (state === 'ended') return { errcode: 42001, errmsg: `access_token expired ${token}` }
    return undefined
  }

  const upload = async (query: URLSearchParams, raw: Buffer, contentType: string) => {
    const file = await readMedia(query.get('type') ?? '', raw, contentType)
    if ('errcode' in file) return file
    media.set(`media-${counts.upload}`, file)
    return { errcode: 0, errmsg: 'ok', type: file.type, media_id: `media-${counts.upload}`, created_at: '1767571200' }
  }

  const send = (raw: string) => {
    const message = Send.safeParse(parseJson(raw)).data
    if (!message) return { errcode: 40035, errmsg: 'Warning: wrong json format.' }
    if (message.agentid !== settings.agentId) return { errcode: 40056, errmsg: 'invalid agentid' }
    if (!['text', 'file', 'image', 'template_card'].includes(message.msgtype))
      return { errcode: 40008, errmsg: 'invalid message type' }
    const file = media.get((message.file ?? message.image)?.media_id ?? '')
    const isMedia = message.msgtype === 'file' || message.msgtype === 'image'
    if (isMedia && file?.type !== message.msgtype) return { errcode: 40007, errmsg: 'invalid media_id' }
    const card = message.msgtype === 'template_card' ? cards.read(message.template_card) : undefined
    if (message.msgtype === 'template_card' && !card) return { errcode: 40058, errmsg: 'invalid template_card' }
    if (message.msgtype === 'text' && !message.text?.content) return { errcode: 44004, errmsg: 'empty content' }
    if (/\\u00|[^\P{Cc}\n\t]/u.test(raw)) return { errcode: 40033, errmsg: 'control characters' }

    const wanted = message.touser.split('|')
    const able = wanted.filter((user) => known(user) && !known(user, unlicensed))
    const lower = (list: readonly string[]) => list.map((user) => user.toLowerCase()).join('|')
    const left = {
      invaliduser: lower(wanted.filter((user) => !known(user))),
      unlicenseduser: lower(wanted.filter((user) => known(user, unlicensed))),
    }
    if (lower(wanted) === left.invaliduser) return { errcode: 81013, errmsg: 'all invalid', ...left }

    const since = now() - message.duplicate_check_interval * 1000
    const again = message.enable_duplicate_check && bodies.some((body) => body.raw === raw && body.at > since)
    bodies.push({ raw, at: now() })
    for (const user of again ? [] : able) {
      if (file) filesShown.push({ user: known(user) ?? user, file })
      else if (card) cards.show(known(user) ?? user, card)
      else show(known(user) ?? user, message.text?.content ?? '')
    }
    return { errcode: 0, errmsg: 'ok', ...left, msgid: `sent-${counts.send}` }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://platform')
    atOnce.now += 1
    atOnce.most = Math.max(atOnce.most, atOnce.now)
    response.once('close', () => {
      atOnce.now -= 1
    })
    const bytes = await readAll(request)
    // Calls made at the same time are to be under way at the same time.
    await nextTurn()
    const raw = bytes.toString()
    const api = apis.get(`${request.method} ${url.pathname}`)
    if (!api) return response.writeHead(404).end('not found')
    counts[api] += 1
    const trouble = troubles[api].shift()
    const answer = async (): Promise<object | undefined> => {
      if (api === 'gettoken') return gettoken(url.searchParams)
      const refused = badToken(url.searchParams)
      if (refused) return refused
      switch (api) {
        case 'agent':
          return agentOf(url.searchParams)
        case 'upload':
          return upload(url.searchParams, bytes, request.headers['content-type'] ?? '')
        case 'download':
          return held.give(url.searchParams.get('media_id') ?? '', response)
        case 'send':
          return send(raw)
        case 'update':
          return cards.update(parseJson(raw), settings.agentId)
        case 'menu':
          return acceptMenu(
            parseJson(raw),
            url.searchParams.get('agentid') === String(settings.agentId),
            (accepted) => {
              menu = accepted
            },
          )
      }
    }
    if (trouble) return makeTrouble(trouble, answer, response)
    const body = await answer()
    return body && json(response, body)
  }

  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  /** Delivers a message the way the platform does: again, up to three times, when no 200 comes in time. */
  const deliver = async (to: string, message: string, as: Partial<Envelope> = {}): Promise<CallbackOutcome> => {
    for (let tries = 1; ; tries += 1) {
      const got = await post(to, envelope(message, as), callbackTimeoutMs)
      if (got.status !== 200 && tries < 3) continue
      const passive = got.body ? readPassive(got.body) : undefined
      if (passive) show(passive.user, passive.text)
      return { tries, ...got, ...(passive && { passive: passive.text }) }
    }
  }

  const apiBase = `http://127.0.0.1:${address.port}`
  return {
    settings: { ...settings, apiBase },
    /** The settings that an operator would enter for this platform. */
    environment: {
      WECOM_CORP_ID: settings.corpId,
      WECOM_AGENT_ID: String(settings.agentId),
      WECOM_SECRET: settings.secret,
      WECOM_TOKEN: settings.token,
      WECOM_ENCODING_AES_KEY: settings.encodingAesKey,
      WECOM_API_BASE: apiBase,
    },
    counts: counts as Readonly<Record<Api, number>>,
    /** The texts a member has seen, in order. */
    seenBy: (user: string) => shown.filter((item) => item.user === known(user)).map((item) => item.text),
    /** The files and pictures a member has got, in order. */
    filesOf: (user: string) => filesShown.filter((item) => item.user === known(user)).map(({ file }) => file),
    /** Holds a picture that a member sends, and gives its media id. */
    holdPicture: held.hold,
    /** The cards a member has got, in order, as they look now. */
    cardsOf: (user: string): readonly ShownCard[] => cards.of(known(user) ?? user),
    /** The event of a member pressing a button of the last card, as its callback brings it. */
    press: (user: string, text: string, at = 1_767_571_260): CardEvent => cards.press(known(user) ?? user, text, at),
    /** The app's menu, once one was made. */
    menu: () => menu,
    /** Maximum calls of the API under way at the same time. */
    mostAtOnce: () => atOnce.most,
    failNext: (api: Api, ...how: readonly Trouble[]) => void troubles[api].push(...how),
    /** Ends every token early: 42001 from now on. */
    endTokens: () => {
      for (const token of tokens.keys()) tokens.set(token, 'ended')
    },
    /** Forgets every token: 40014 from now on. */
    forgetTokens: () => tokens.clear(),
    deliver,
    /** The console's check of a callback address. */
    verifyUrl: async (to: string, echo = '5927782489442352469', as: Partial<Envelope> = {}) => {
      const { query } = envelope(echo, as, 'echostr')
      const response = await fetch(`${to}?${query}`)
      return { status: response.status, body: await response.text() }
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const apis: ReadonlyMap<string, Api> = new Map([
  ['GET /cgi-bin/gettoken', 'gettoken'],
  ['GET /cgi-bin/agent/get', 'agent'],
  ['POST /cgi-bin/message/send', 'send'],
  ['POST /cgi-bin/media/upload', 'upload'],
  ['GET /cgi-bin/media/get', 'download'],
  ['POST /cgi-bin/message/update_template_card', 'update'],
  ['POST /cgi-bin/menu/create', 'menu'],
])

/** doc 90227, without the members of the visible range. */
const agentOf = (query: URLSearchParams) =>
  query.get('agentid') === String(settings.agentId)
    ? { errcode: 0, errmsg: 'ok', agentid: settings.agentId, name: '督导通', close: 0 }
    : { errcode: 301002, errmsg: 'not allow operate another agent with this accesstoken' }

async function post(to: string, { query, body }: ReturnType<typeof envelope>, timeoutMs: number) {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(`${to}?${query}`, { method: 'POST', body, signal })
    return { status: response.status, body: await response.text() }
  } catch {
    return { status: 0, body: '' }
  }
}

/** Opens a passive reply; throws if the platform would show nothing. */
function readPassive(body: string): { user: string; text: string } {
  const ciphertext = elementText(body, 'Encrypt')
  const signature = sign(settings, elementText(body, 'TimeStamp'), elementText(body, 'Nonce'), ciphertext)
  if (signature !== elementText(body, 'MsgSignature')) throw new Error('passive reply with a wrong signature')
  const message = decryptMessage(settings, ciphertext, settings.corpId)
  if (elementText(message, 'FromUserName') !== settings.corpId) throw new Error('passive reply from somebody else')
  if (elementText(message, 'MsgType') !== 'text') throw new Error('passive reply of another type')
  return { user: elementText(message, 'ToUserName'), text: elementText(message, 'Content') }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

/** 2048 bytes are shown, the rest is cut off. */
const cut = (text: string) => Buffer.from(text).subarray(0, 2048).toString()
