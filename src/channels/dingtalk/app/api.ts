import { z } from 'zod'
import { callOnce, masked } from '../../kit/call.ts'

/** The outcome of a call of either generation of the API. */
export type ApiResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  /** `code` is the new API's code or the old one's errcode; `message` is only for the operator. */
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  /** No answer that can be read; `arrived` where the platform may have carried it out all the same. */
  | { readonly kind: 'unreachable'; readonly cause: string; readonly arrived: boolean }

/** A call that did not succeed. */
export type ApiFailure = Exclude<ApiResult<unknown>, { kind: 'ok' }>

interface Call<T> {
  /** It may carry a token and must not reach a message or the log. */
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

/** Calls the API once; it never rejects. */
export async function callApi<T>({ answer, secrets, headers, ...call }: Call<T>): Promise<ApiResult<T>> {
  const called = await callOnce({ ...call, headers: { accept: 'application/json', ...headers } })
  if (called.kind === 'silent') return unreachable(called.cause, called.arrived)
  const result = readAnswer(called, answer)
  return result.kind === 'error' ? { ...result, message: masked(result.message, secrets) } : result
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

interface Answered {
  readonly status: number
  readonly body: unknown
}

function readAnswer<T>({ status, body }: Answered, answer: z.ZodType<T>): ApiResult<T> {
  const failure = Failure.safeParse(body).data
  const errcode = String(failure?.errcode ?? '0')
  if (String(failure?.status) === ADDRESS_BANNED) return { kind: 'error', code: ADDRESS_BANNED, message: '' }
  if (errcode !== '0') {
    const { errmsg = '', sub_code = '', sub_msg = '' } = failure ?? {}
    // The old API wraps errors of the newer one in 88.
    const code = errcode === '88' && sub_code ? sub_code : errcode
    return { kind: 'error', code, message: [errmsg, sub_msg].filter(Boolean).join(' ') }
  }
  if (status < 200 || status > 299) {
    const { code, message = '' } = failure ?? {}
    if (status === 401) return { kind: 'error', code: 'HTTP 401', message: `${code ?? ''} ${message}` }
    if (code) return { kind: 'error', code, message }
    return unreachable(`HTTP ${status}`, status >= 500)
  }
  const value = answer.safeParse(body)
  return value.success ? { kind: 'ok', value: value.data } : unreachable('应答不是约定的JSON', true)
}

const unreachable = (cause: string, arrived: boolean) => ({ kind: 'unreachable', cause, arrived }) as const
