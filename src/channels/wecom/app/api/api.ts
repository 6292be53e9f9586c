import { z } from 'zod'
import { callOnce, masked } from '../../../kit/call.ts'

/** The outcome of a call of the platform's API; `mayHaveArrived` where one of its tries may have been carried out. */
export type ApiResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'error'; readonly errcode: number; readonly errmsg: string; readonly mayHaveArrived?: true }
  /** No answer that can be read; `repeat` where another try may do better, `arrived` where the last try may be done. */
  | {
      readonly kind: 'unreachable'
      readonly cause: string
      readonly repeat: boolean
      readonly arrived: boolean
      readonly mayHaveArrived?: true
    }

/** Success is errcode 0 or absent; errmsg is only for the operator (doc 90313). */
const Status = z.object({ errcode: z.int().default(0), errmsg: z.string().default('') })

/** A call that did not succeed. */
export type ApiFailure = Exclude<ApiResult<unknown>, { kind: 'ok' }>

interface Call<T> {
  /** It carries the secret or the token and must not reach a message or the log. */
  readonly address: string
  /** Sent as JSON by POST; a GET without it. */
  readonly body?: object
  /** Sent as multipart/form-data by POST. */
  readonly form?: FormData
  readonly answer: z.ZodType<T>
  readonly timeoutMs: number
}

/** Calls the API once; it never rejects. */
export async function callApi<T>({ answer, ...call }: Call<T>): Promise<ApiResult<T>> {
  const called = await callOnce(call)
  if (called.kind === 'silent') return unreachable(called.cause, { repeat: true, arrived: called.arrived })
  const { status, body } = called
  if (status < 200 || status > 299) {
    return unreachable(`HTTP ${status}`, { repeat: isPassing(status), arrived: status < 400 || status > 499 })
  }
  return resultOf(call.address, body, answer)
}

/** The outcome that a body answers with; the words of an error do not quote what the address carries. */
export const resultOf = <T>(address: string, body: unknown, answer: z.ZodType<T>): ApiResult<T> =>
  withoutSecrets(address, readAnswer(body, answer))

function readAnswer<T>(body: unknown, answer: z.ZodType<T>): ApiResult<T> {
  const status = Status.safeParse(body)
  if (!status.success) return unreachable('应答不是约定的JSON', { repeat: true, arrived: true })
  if (status.data.errcode !== 0) return { kind: 'error', ...status.data }
  const value = answer.safeParse(body)
  if (!value.success) return unreachable('应答缺少约定的内容', { repeat: true, arrived: true })
  return { kind: 'ok', value: value.data }
}

/** Masks the parameters of our own address where the errmsg quotes them. */
function withoutSecrets<T>(address: string, result: ApiResult<T>): ApiResult<T> {
  if (result.kind !== 'error') return result
  return { ...result, errmsg: masked(result.errmsg, [...new URL(address).searchParams.values()]) }
}

const unreachable = (cause: string, how: { readonly repeat: boolean; readonly arrived: boolean }) =>
  ({ kind: 'unreachable', cause, ...how }) as const

const isPassing = (status: number) => status >= 500 || status === 429 || status === 408
