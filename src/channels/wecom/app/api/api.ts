import { z } from 'zod'
import { networkCause, neverArrived } from '../../../kit/call.ts'
import { parseJson } from '../../../kit/parse-json.ts'

/** What a call of the platform's API came to; `mayHaveArrived` where one of its tries may have been carried out. */
export type ApiResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'error'; readonly errcode: number; readonly errmsg: string; readonly mayHaveArrived?: true }
  /** No answer that can be read; `repeat` where another try may do better. */
  | {
      readonly kind: 'unreachable'
      readonly cause: string
      readonly repeat: boolean
      readonly mayHaveArrived?: true
    }

/** Success is errcode 0 or absent; errmsg is only for the operator (doc 90313). */
const Status = z.object({ errcode: z.int().default(0), errmsg: z.string().default('') })

/** A call that did not succeed. */
export type ApiFailure = Exclude<ApiResult<unknown>, { kind: 'ok' }>

interface Call<T> {
  /** Carries the secret or the token: it must not reach a message or the log. */
  readonly address: string
  /** Sent as JSON by POST; a GET without it. */
  readonly body?: unknown
  /** Sent as multipart/form-data by POST. */
  readonly form?: FormData
  readonly answer: z.ZodType<T>
  readonly timeoutMs: number
}

/** Calls the API once; it never rejects. */
export async function callApi<T>({ address, body, form, answer, timeoutMs }: Call<T>): Promise<ApiResult<T>> {
  try {
    const response = await fetch(address, {
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
      ...(form !== undefined && { method: 'POST', body: form }),
      // A redirect would carry the token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    return response.ok
      ? withoutSecrets(address, readAnswer(text, answer))
      : unreachable(`HTTP ${response.status}`, repeatable(response.status))
  } catch (error) {
    return unreachable(networkCause(error), true)
  }
}

function readAnswer<T>(text: string, answer: z.ZodType<T>): ApiResult<T> {
  const body = parseJson(text)
  const status = Status.safeParse(body)
  if (!status.success) return unreachable('应答不是约定的JSON', true)
  if (status.data.errcode !== 0) return { kind: 'error', ...status.data }
  const value = answer.safeParse(body)
  return value.success ? { kind: 'ok', value: value.data } : unreachable('应答缺少约定的内容', true)
}

/** Whatever the errmsg quotes of our own address is masked. */
function withoutSecrets<T>(address: string, result: ApiResult<T>): ApiResult<T> {
  if (result.kind !== 'error') return result
  const secrets = [...new URL(address).searchParams.values()]
  return { ...result, errmsg: secrets.reduce((text, secret) => text.replaceAll(secret, '***'), result.errmsg) }
}

const unreachable = (cause: string, repeat: boolean) => ({ kind: 'unreachable', cause, repeat }) as const

/** Whether the platform may have carried out a call all the same, as far as its result tells. */
export const mayHaveArrived = (result: ApiResult<unknown>): boolean =>
  result.kind === 'unreachable' && !neverArrived.has(result.cause) && !result.cause.startsWith('HTTP 4')

const repeatable = (status: number) => status >= 500 || status === 429 || status === 408
