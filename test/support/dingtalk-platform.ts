import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import type { DingtalkAppSettings } from '../../src/channels/dingtalk/settings.ts'
import { parseJson, robotApi } from './dingtalk-robot-api.ts'
import { type Answered, failed, json, makeTrouble, ok, type Trouble } from './dingtalk-trouble.ts'
import { type GroupRobot, groupRobots, WebhookForm } from './dingtalk-webhooks.ts'

export type Api =
  | 'token'
  | 'readStatus'
  | 'toPersons'
  | 'toGroup'
  | 'card'
  | 'upload'
  | 'download'
  | 'webhook'
  | 'session'

const apis: Readonly<Record<string, Api>> = {
  'POST /v1.0/oauth2/accessToken': 'token',
  'GET /v1.0/robot/oToMessages/readStatus': 'readStatus',
  'POST /v1.0/robot/oToMessages/batchSend': 'toPersons',
  'POST /v1.0/robot/groupMessages/send': 'toGroup',
  'POST /v1.0/card/instances/createAndDeliver': 'card',
  'POST /v1.0/robot/messageFiles/download': 'download',
  'POST /media/upload': 'upload',
  'POST /robot/send': 'webhook',
  'POST /robot/sendBySession': 'session',
}

const app = { clientId: 'dingapp01', clientSecret: 'S3CRET-of-the-application', robotCode: 'dingapp01' }

interface Options {
  readonly users?: readonly string[]
  readonly conversations?: readonly string[]
  readonly cardTemplates?: readonly string[]
  readonly robots?: readonly GroupRobot[]
  /** The platform's clock, in milliseconds. */
  readonly now?: () => number
  /** Paid calls of the API that are left. */
  readonly callsLeft?: number
  readonly mode?: DingtalkAppSettings['mode']
  /** Other services on the same base, such as the gateway; true where one answered. */
  readonly also?: (request: IncomingMessage, response: ServerResponse, body: string) => boolean
}

/** One call as the platform saw it. */
export interface SeenCall {
  readonly api: Api
  readonly at: number
  readonly body: unknown
}

/** Both generations of the API, custom robots and session webhooks of DingTalk, on loopback, as documented. */
export async function dingtalkPlatform({
  users = ['zhang', 'wang'],
  conversations = ['cidGroup=='],
  cardTemplates = [],
  robots = [],
  now = Date.now,
  callsLeft = Number.POSITIVE_INFINITY,
  mode = 'stream',
  also = () => false,
}: Options = {}) {
  const api = robotApi({ robotCode: app.robotCode, users, conversations, cardTemplates })
  const groups = groupRobots(robots, now)
  const calls: SeenCall[] = []
  const troubles = new Map<Api, Trouble[]>()
  const tokens = new Map<string, number>()
  const sessions = new Map<string, { until: number; readonly shown: z.infer<typeof WebhookForm>[] }>()
  let left = callsLeft

  /** Asked again within its life, a token is the same and lives longer. */
  const giveToken = (body: unknown): Answered => {
    const { appKey, appSecret } = z.object({ appKey: z.string(), appSecret: z.string() }).parse(body)
    if (appKey !== app.clientId || appSecret !== app.clientSecret) {
      return failed('invalidClientIdOrSecret', `无效的clientId或clientSecret ${appSecret}`)
    }
    const live = [...tokens].find(([, until]) => until > now())?.[0] ?? `token-${calls.length}-of-the-application`
    tokens.set(live, now() + 7_200_000)
    return ok({ accessToken: live, expireIn: 7200 })
  }

  const isGood = (token: string | null | undefined) => (tokens.get(token ?? '') ?? 0) > now()

  /** Checks that every paid call has to pass. */
  const refusalOf = (name: Api, request: IncomingMessage, query: URLSearchParams): Answered | undefined => {
    const header = request.headers['x-acs-dingtalk-access-token']
    const isOld = name === 'upload'
    const token = isOld ? query.get('access_token') : [header].flat()[0]
    if (!isGood(token)) {
      return isOld
        ? ok({ errcode: 40014, errmsg: `不合法的access_token ${token}` })
        : failed('InvalidAuthentication', `不合法的access_token ${token}`)
    }
    const lately = calls.filter((call) => call.api === name && call.at > now() - 1000)
    if (lately.length > 20) {
      return isOld
        ? ok({ errcode: 90018, errmsg: 'too fast' })
        : failed('Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', '', 403)
    }
    if (left <= 0) {
      return isOld
        ? ok({ errcode: '90020', errmsg: 'used up' })
        : failed('Forbidden.AccessDenied.ApiCountLimitForOrg', '', 403)
    }
    left -= 1
    return undefined
  }

  /** doc robot-message-type: text and Markdown, no token, until it expires. */
  const bySession = (query: URLSearchParams, raw: string): Answered => {
    const session = sessions.get(query.get('session') ?? '')
    const form = WebhookForm.safeParse(parseJson(raw)).data
    if (!session) return ok({ errcode: 'session.notExisted', errmsg: 'session不存在' })
    if (session.until <= now()) return ok({ errcode: 'session.expired', errmsg: 'session已过期' })
    if (!form?.text && !form?.markdown) return ok({ errcode: 40035, errmsg: 'bad form' })
    session.shown.push(form)
    return ok({ errcode: 0, errmsg: 'ok' })
  }

  const carryOut = async (name: Api, request: IncomingMessage, url: URL, bytes: Buffer): Promise<Answered> => {
    const raw = bytes.toString()
    const contentType = request.headers['content-type'] ?? ''
    if (name === 'token') return giveToken(parseJson(raw))
    if (name === 'webhook') return groups.send(url.searchParams, contentType, raw)
    if (name === 'session') return bySession(url.searchParams, raw)
    const refusal = refusalOf(name, request, url.searchParams)
    if (refusal) return refusal
    switch (name) {
      case 'readStatus':
        return api.readStatus(url.searchParams)
      case 'toPersons':
        return api.toPersons(parseJson(raw))
      case 'toGroup':
        return api.toGroup(parseJson(raw))
      case 'card':
        return api.card(parseJson(raw))
      case 'upload':
        return api.upload(bytes, contentType)
      case 'download':
        return api.download(parseJson(raw), base)
    }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://platform')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    const name = apis[`${request.method} ${url.pathname}`]
    if (!name) {
      const stored = api.files.get(decodeURIComponent(url.pathname.replace('/storage/', '')))
      if (stored) return response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(stored)
      return also(request, response, bytes.toString()) || response.writeHead(404).end('not found')
    }
    calls.push({ api: name, at: now(), body: parseJson(bytes.toString()) })
    const trouble = troubles.get(name)?.shift()
    const answer = () => carryOut(name, request, url, bytes)
    return trouble ? makeTrouble(trouble, answer, response) : json(response, await answer())
  }

  const server = createServer((request, response) => void serve(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const base = `http://127.0.0.1:${address.port}`
  const settings: DingtalkAppSettings = { ...app, mode, apiBase: base, oapiBase: base }

  return {
    settings,
    /** The settings that an operator would enter for this platform. */
    environment: {
      DINGTALK_CLIENT_ID: app.clientId,
      DINGTALK_CLIENT_SECRET: app.clientSecret,
      DINGTALK_API_BASE: base,
      DINGTALK_OAPI_BASE: base,
    },
    base,
    /** The server, for other listeners on the same port such as a WebSocket. */
    server,
    calls: calls as readonly SeenCall[],
    count: (name: Api) => calls.filter((call) => call.api === name).length,
    /** The robot's messages to a person, or to a group by its conversation, in order. */
    shownTo: (to: string) => api.shown.filter((item) => item.to === to),
    cards: api.cards,
    /** The custom robots' messages to groups, in order. */
    groupMessages: groups.shown,
    /** The address of a custom robot as its console shows it. */
    webhookOf: (token: string) => `${base}/robot/send?access_token=${token}`,
    /** Puts a file behind a download code. */
    putFile: (downloadCode: string, content: Buffer) => void api.files.set(downloadCode, content),
    /** Opens a session webhook; `shown` fills with what was posted. */
    openSession: (id: string, until: number) => {
      const session = { until, shown: [] as z.infer<typeof WebhookForm>[] }
      sessions.set(id, session)
      return { url: `${base}/robot/sendBySession?session=${id}`, shown: session.shown }
    },
    failNext: (name: Api, ...how: readonly Trouble[]) => {
      troubles.set(name, [...(troubles.get(name) ?? []), ...how])
    },
    /** Ends every token early. */
    endTokens: () => tokens.clear(),
    refill: (calls: number) => {
      left = calls
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type DingtalkPlatform = Awaited<ReturnType<typeof dingtalkPlatform>>
