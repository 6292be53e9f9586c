import type { z } from 'zod'
import type { Clock } from '../../../ports/clock.ts'
import type { Wait } from '../../kit/wait.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import { accessToken } from './access-token.ts'
import type { ApiFailure } from './api.ts'
import { type ApiResult, callApi } from './api.ts'
import { meaningOf } from './api-errors.ts'
import type { Quota } from './quota.ts'
import { throttle } from './throttle.ts'

interface Call<T> {
  /** Below the base, without a query; limits are counted by it. */
  readonly path: string
  readonly answer: z.ZodType<T>
  /** Whether the platform takes the same call twice as one: then it is repeated too where it may have arrived. */
  readonly twiceIsOnce: boolean
}

/** Calls of the API with the application's access token; they never reject. */
export interface DingtalkClient {
  readonly robotCode: string
  /** The new API: JSON, the token in a header. */
  call<T>(call: Call<T> & { readonly method?: 'POST' | 'PUT'; readonly body: object }): Promise<ApiResult<T>>
  /** The old API: a form, the token in the query. */
  callOld<T>(call: Call<T> & { readonly form: () => FormData }): Promise<ApiResult<T>>
  /** Whether the platform hands out an access token. */
  ready(): Promise<boolean>
}

interface Parts {
  readonly settings: DingtalkAppSettings
  readonly clock: Clock
  readonly wait: Wait
  /** 0 to 1, for the jitter between tries. */
  readonly random: () => number
  readonly timeoutMs: number
  readonly quota: Pick<Quota, 'count' | 'usedUp' | 'worked'>
}

const TRIES = 3
const FIRST_PAUSE_MS = 1000
const BAN_MS = 5 * 60_000

/** The client of one application: one token, 20 calls a second of each API, up to three tries where they may help. */
export function dingtalkClient({ settings, clock, wait, random, timeoutMs, quota }: Parts): DingtalkClient {
  const token = accessToken({ settings, clock, timeoutMs })
  const pace = throttle({ clock, wait })
  let bannedUntil = 0

  const counted = <T>(result: ApiResult<T>): ApiResult<T> => {
    const meaning = result.kind === 'ok' ? undefined : meaningOf(result)
    // What a limit or the network stopped is not counted (doc billing-model).
    if (!['throttled', 'banned'].includes(meaning?.kind ?? '') && arrived(result)) quota.count('api')
    if (meaning?.kind === 'quota') quota.usedUp('api')
    if (meaning?.kind === 'banned') bannedUntil = clock.now().getTime() + BAN_MS
    if (result.kind === 'ok') quota.worked('api')
    return result
  }

  const callOnce = async <T>(once: (token: string) => Promise<ApiResult<T>>): Promise<ApiResult<T>> => {
    const current = await token.get()
    if (current.kind !== 'ok') return current
    const first = counted(await once(current.value))
    if (first.kind !== 'error' || meaningOf(first).kind !== 'token') return first
    token.drop(current.value)
    const fresh = await token.get()
    return fresh.kind === 'ok' ? counted(await once(fresh.value)) : fresh
  }

  const inTries = async <T>(call: Call<T>, once: (token: string) => Promise<ApiResult<T>>): Promise<ApiResult<T>> => {
    for (let tried = 1; ; tried += 1) {
      await pace.slot(call.path)
      if (clock.now().getTime() < bannedUntil)
        return { kind: 'unreachable', cause: '调用过于频繁，暂停五分钟', arrived: false }
      const result = await callOnce(once)
      if (result.kind === 'ok' || tried === TRIES || !isWorthRepeating(result, call.twiceIsOnce)) return result
      const jitter = 0.5 + random()
      if (meaningOf(result).kind === 'throttled') pace.pause(call.path, FIRST_PAUSE_MS + 500 * jitter)
      else await wait(FIRST_PAUSE_MS * 2 ** (tried - 1) * jitter)
    }
  }

  return {
    robotCode: settings.robotCode,
    call: ({ method = 'POST', body, ...call }) =>
      inTries(call, (value) =>
        callApi({
          address: `${settings.apiBase}${call.path}`,
          method,
          headers: { 'x-acs-dingtalk-access-token': value },
          body,
          answer: call.answer,
          timeoutMs,
          secrets: [value],
        }),
      ),
    callOld: ({ form, ...call }) =>
      inTries(call, (value) =>
        callApi({
          address: `${settings.oapiBase}${call.path}?${new URLSearchParams({ access_token: value })}`,
          form: form(),
          answer: call.answer,
          timeoutMs,
          secrets: [value],
        }),
      ),
    ready: async () => (await token.get()).kind === 'ok',
  }
}

const arrived = (result: ApiResult<unknown>): boolean => result.kind !== 'unreachable' || result.arrived

function isWorthRepeating(failed: ApiFailure, twiceIsOnce: boolean): boolean {
  const { kind } = meaningOf(failed)
  return kind === 'throttled' || kind === 'tooFast' || kind === 'busy' || (kind === 'unknownResult' && twiceIsOnce)
}
