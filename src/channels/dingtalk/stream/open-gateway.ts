import { z } from 'zod'

/** What asking for a connection came to. */
export type Opened =
  /** Where to connect: good for 90 s and one connection; it carries the ticket and must not reach the log. */
  | { readonly kind: 'opened'; readonly address: string }
  /** The platform will say the same again until somebody puts it right. */
  | { readonly kind: 'refused'; readonly cause: string }
  | { readonly kind: 'failed'; readonly cause: string }

interface Request {
  readonly apiBase: string
  readonly clientId: string
  readonly clientSecret: string
  readonly topics: readonly string[]
  readonly timeoutMs: number
}

const Answer = z.object({ endpoint: z.url().max(1000), ticket: z.string().min(1).max(2000) })
const Failure = z.object({ code: z.string().max(200) })

/** Too many calls at the moment come as 403 too. */
const passing = /Qps|Qpm|tooFast|too\.fast/i

/** Asks the gateway for a connection (developerpedia, docs/learn/stream/protocol.md); it never rejects. */
export async function openGateway({ apiBase, clientId, clientSecret, topics, timeoutMs }: Request): Promise<Opened> {
  try {
    const response = await fetch(`${apiBase}/v1.0/gateway/connections/open`, {
      method: 'POST',
      // Without Accept the answer can be XML.
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        clientId,
        clientSecret,
        ua: 'dudao/1.0',
        subscriptions: topics.map((topic) => ({ type: 'CALLBACK', topic })),
      }),
      // A redirect would carry the secret to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const body: unknown = await response.json().catch(() => undefined)
    return response.ok ? readAnswer(body) : refusal(response.status, Failure.safeParse(body).data?.code)
  } catch (error) {
    return { kind: 'failed', cause: networkCause(error) }
  }
}

function readAnswer(body: unknown): Opened {
  const answer = Answer.safeParse(body).data
  if (!answer) return { kind: 'failed', cause: '应答不是约定的JSON' }
  const endpoint = new URL(answer.endpoint)
  if (!maySend(endpoint)) return { kind: 'failed', cause: `网关给出的地址不是 wss://：${endpoint.host}` }
  // The official SDK leaves the ticket as it is; a `+` in it would arrive as a blank.
  const joint = answer.endpoint.includes('?') ? '&' : '?'
  return { kind: 'opened', address: `${answer.endpoint}${joint}ticket=${encodeURIComponent(answer.ticket)}` }
}

/** A ticket stands for the application: unencrypted on this machine only. */
const maySend = ({ protocol, hostname }: URL): boolean =>
  protocol === 'wss:' || (protocol === 'ws:' && /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(hostname))

function refusal(status: number, code = ''): Opened {
  const cause = `HTTP ${status} ${code}`.trim()
  const lasting = [400, 401, 403].includes(status) && !passing.test(code)
  return { kind: lasting ? 'refused' : 'failed', cause }
}

const NetworkError = z.object({ cause: z.object({ code: z.string() }) })

/** The code alone: an error's own message may quote the address. */
const networkCause = (error: unknown): string =>
  NetworkError.safeParse(error).data?.cause.code ?? (error instanceof Error ? error.name : '网络错误')
