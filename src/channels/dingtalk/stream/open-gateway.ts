import { z } from 'zod'
import { keepsSecrets } from '../../kit/address-guard.ts'
import { type ApiFailure, callApi } from '../app/api.ts'
import { meaningOf } from '../app/api-errors.ts'

/** The outcome of asking for a connection. */
export type Opened =
  /** The address of one connection, good for 90 s; it carries the ticket and must not reach the log. */
  | { readonly kind: 'opened'; readonly address: string }
  /** The platform will answer the same until the operator puts it right. */
  | { readonly kind: 'refused'; readonly cause: string }
  | { readonly kind: 'failed'; readonly cause: string }

interface Request {
  readonly apiBase: string
  readonly clientId: string
  readonly clientSecret: string
  readonly topics: readonly string[]
  readonly timeoutMs: number
}

const Given = z.object({ endpoint: z.url().max(1000), ticket: z.string().min(1).max(2000) })

/** Asks the gateway for a connection (developerpedia, docs/learn/stream/protocol.md); it never rejects. */
export async function openGateway({ apiBase, topics, timeoutMs, ...credentials }: Request): Promise<Opened> {
  const result = await callApi({
    address: `${apiBase}/v1.0/gateway/connections/open`,
    body: {
      clientId: credentials.clientId,
      clientSecret: credentials.clientSecret,
      ua: 'dudao/1.0',
      subscriptions: topics.map((topic) => ({ type: 'CALLBACK', topic })),
    },
    answer: Given,
    timeoutMs,
    secrets: [credentials.clientSecret],
  })
  return result.kind === 'ok' ? connectionTo(result.value) : failureOf(result)
}

function connectionTo({ endpoint, ticket }: z.infer<typeof Given>): Opened {
  const url = new URL(endpoint)
  // A ticket stands for the application.
  if (!keepsSecrets(url, 'wss:')) return { kind: 'failed', cause: `网关给出的地址不是 wss://：${url.host}` }
  // The official SDK leaves the ticket as it is; a `+` in it would arrive as a blank.
  const joint = endpoint.includes('?') ? '&' : '?'
  return { kind: 'opened', address: `${endpoint}${joint}ticket=${encodeURIComponent(ticket)}` }
}

function failureOf(failed: ApiFailure): Opened {
  if (failed.kind === 'unreachable') return { kind: 'failed', cause: failed.cause }
  const cause = `${failed.code} ${failed.message}`.trim().slice(0, 300)
  return { kind: lasting.has(meaningOf(failed).kind) ? 'refused' : 'failed', cause }
}

/** A wrong secret, an address that is not allowed, a quota that is used up. */
const lasting: ReadonlySet<ReturnType<typeof meaningOf>['kind']> = new Set(['toPutRight', 'never', 'token', 'quota'])
