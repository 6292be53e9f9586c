import { z } from 'zod'
import { parseJson } from './parse-json.ts'

/** One HTTP call of a platform's API. */
interface Call {
  /** It may carry a secret or a token and must not reach a message or the log. */
  readonly address: string
  /** POST where there is a body or a form, else GET. */
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: object | undefined
  /** Sent as multipart/form-data. */
  readonly form?: FormData | undefined
  readonly timeoutMs: number
}

/** The outcome of one call. */
export type Called =
  /** `body` is the answer as JSON; undefined where it is none. */
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  /** `arrived`: the platform may have carried it out all the same. */
  | { readonly kind: 'silent'; readonly cause: string; readonly arrived: boolean }

const MAX_ANSWER_BYTES = 256 * 1024

/** Calls an address once; it never rejects. Under throttling a platform may answer with something else than JSON. */
export async function callOnce({ address, method, headers, body, form, timeoutMs }: Call): Promise<Called> {
  try {
    const response = await fetch(address, {
      method: method ?? (body || form ? 'POST' : 'GET'),
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
      ...(form && { body: form }),
      // A redirect would carry the token to another host.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    // An answer cut off at the limit is no JSON.
    const answer = parseJson(await beginningOf(response, MAX_ANSWER_BYTES))
    return { kind: 'answered', status: response.status, body: answer }
  } catch (error) {
    const cause = networkCause(error)
    return { kind: 'silent', cause, arrived: !neverArrived.has(cause) }
  }
}

/** The first bytes of an answer as text; the rest is not read. */
export async function beginningOf({ body }: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= most) break
  }
  return Buffer.concat(chunks).subarray(0, most).toString()
}

/** A platform's words with each secret that they quote masked. */
export const masked = (text: string, secrets: readonly string[]): string =>
  secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text)

const NetworkError = z.object({ cause: z.object({ code: z.string() }) })

/** The reason why a call got no answer. The code alone: an error's own message may quote the address. */
export const networkCause = (error: unknown): string =>
  NetworkError.safeParse(error).data?.cause.code ?? (error instanceof Error ? error.name : '网络错误')

/** No connection came about, so nothing was sent. */
const neverArrived: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
