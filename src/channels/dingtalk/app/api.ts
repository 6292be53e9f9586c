import { z } from 'zod'
import { networkCause, neverArrived } from '../../kit/call.ts'
import { parseJson } from '../../kit/parse-json.ts'

/** What a call of either generation of the API came to. */
export type ApiResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** `code` is the new API's code or the old one's errcode; `message` is only for the operator. */
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  /** No answer that can be read; `arrived` where the platform may have carried it out all the same. */
  | { readonly kind: 'unreachable'; readonly cause: string; readonly arrived: boolean }

/** A call that did not succeed. */
export type ApiFailure = Exclude<ApiResult<unknown>, { kind: 'ok' }>

interface Call<T> {
  /** May carry a token: it must not reach a message or the log. */
  readonly address: string
  readonly method?: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: object
  /** Sent as multipart/form-data. */
  readonly form?: FormData
  readonly answer: z.ZodType<T>
  readonly timeoutMs: number
  /** Masked wherever the platform's message quotes them. */
  readonly secrets: readonly string[]
}

const MAX_ANSWER_BYTES = 256 * 1024

/** Calls the API once; it never rejects. Under throttling any call may answer with something else than JSON. */
export async function callApi<T>({ address, method = 'POST', headers, body, form, answer, ...rest }: Call<T>) {
  try {
    const response = await fetch(address, {
      method,
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
      ...(form && { body: form }),
      // A redirect would carry the token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(rest.timeoutMs),
    })
    const text = await textOf(response)
    return withoutSecrets(rest.secrets, readAnswer(response, parseJson(text), answer))
  } catch (error) {
    return unreachable(networkCause(error), !neverArrived.has(networkCause(error)))
  }
}

/** New: 4xx or 5xx with a code. Old: 200 with an errcode, a number or a string. 1111: our address is banned. */
const Failure = z.object({
  code: z.string().max(200).optional(),
  message: z.string().optional(),
  errcode: z.union([z.int(), z.string().max(20)]).optional(),
  errmsg: z.string().optional(),
  sub_code: z.string().optional(),
  sub_msg: z.string().optional(),
  status: z.union([z.int(), z.string()]).optional(),
})

/** Our address called too often, and every call is refused for five minutes (doc call-frequency-limit). */
export const ADDRESS_BANNED = '1111'

function readAnswer<T>(response: Response, body: unknown, answer: z.ZodType<T>): ApiResult<T> {
  const failure = Failure.safeParse(body).data
  const errcode = String(failure?.errcode ?? '0')
  if (String(failure?.status) === ADDRESS_BANNED) return { kind: 'error', code: ADDRESS_BANNED, message: '' }
  if (errcode !== '0') {
    const { errmsg = '', sub_code = '', sub_msg = '' } = failure ?? {}
    // The old API wraps errors of the newer one in 88.
    const code = errcode === '88' && sub_code ? sub_code : errcode
    return { kind: 'error', code, message: [errmsg, sub_msg].filter(Boolean).join(' ') }
  }
  if (!response.ok) {
    const { code, message = '' } = failure ?? {}
    if (response.status === 401) return { kind: 'error', code: 'HTTP 401', message: `${code ?? ''} ${message}` }
    if (code) return { kind: 'error', code, message }
    return unreachable(`HTTP ${response.status}`, response.status >= 500)
  }
  const value = answer.safeParse(body)
  return value.success ? { kind: 'ok', value: value.data } : unreachable('应答不是约定的JSON', true)
}

/** An answer cut off at the limit is no JSON any more. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > MAX_ANSWER_BYTES) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function withoutSecrets<T>(secrets: readonly string[], result: ApiResult<T>): ApiResult<T> {
  if (result.kind !== 'error') return result
  return { ...result, message: secrets.reduce((text, secret) => text.replaceAll(secret, '***'), result.message) }
}

const unreachable = (cause: string, arrived: boolean) => ({ kind: 'unreachable', cause, arrived }) as const
