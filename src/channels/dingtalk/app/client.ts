import type { z } from 'zod'
import type { Clock } from '../../../ports/clock.ts'
import { type Limit, pacing } from '../../kit/pace.ts'
import { withToken } from '../../kit/token.ts'
import { inTries } from '../../kit/tries.ts'
import type { Wait } from '../../kit/wait.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import { accessToken } from './access-token.ts'
import { type ApiFailure, type ApiResult, callApi } from './api.ts'
import { meaningOf } from './api-errors.ts'
import type { Quota } from './quota.ts'

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

const BAN_MS = 5 * 60_000
/** An API that was throttled rests this long, and up to half a second more. */
const THROTTLED_MS = 1250

/** 20 a second of one API of one application (doc call-frequency-limit); on the way they may draw together. */
const PER_SECOND: Limit = { most: 18, perMs: 1000 }

/** The client of one application: one token, 20 calls a second of each API, up to three tries where they may help. */
export function dingtalkClient({ settings, clock, wait, random, timeoutMs, quota }: Parts): DingtalkClient {
  const token = accessToken({ settings, clock, timeoutMs })
  const pace = pacing({ limits: [PER_SECOND], clock, wait })
  let bannedUntil = 0

  const counted = <T>(result: ApiResult<T>): ApiResult<T> => {
    const meaning = result.kind === 'ok' ? undefined : meaningOf(result)
    // A call that a limit or the network stopped is not counted (doc billing-model).
    if (!['throttled', 'banned'].includes(meaning?.kind ?? '') && arrived(result)) quota.count('api')
    if (meaning?.kind === 'quota') quota.usedUp('api')
    if (meaning?.kind === 'banned') bannedUntil = clock.now().getTime() + BAN_MS
    if (result.kind === 'ok') quota.worked('api')
    return result
  }

  const callInTries = <T>(call: Call<T>, once: (token: string) => Promise<ApiResult<T>>): Promise<ApiResult<T>> =>
    inTries(
      { wait, random },
      async (): Promise<ApiResult<T>> => {
        await pace.slot(call.path)
        if (clock.now().getTime() < bannedUntil) return banned
        return withToken(token, async (value) => counted(await once(value)), hasTokenEnded)
      },
      (result) => {
        if (result === banned || result.kind === 'ok' || !isWorthRepeating(result, call.twiceIsOnce)) return 'stop'
        if (meaningOf(result).kind !== 'throttled') return 'pause'
        pace.pause(call.path, THROTTLED_MS + 500 * random())
        return 'now'
      },
    )

  return {
    robotCode: settings.robotCode,
    call: ({ method = 'POST', body, ...call }) =>
      callInTries(call, (value) =>
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
      callInTries(call, (value) =>
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

const banned = { kind: 'unreachable', cause: '调用过于频繁，暂停五分钟', arrived: false } as const

const hasTokenEnded = (result: ApiResult<unknown>): boolean =>
  result.kind === 'error' && meaningOf(result).kind === 'token'

const arrived = (result: ApiResult<unknown>): boolean => result.kind !== 'unreachable' || result.arrived

function isWorthRepeating(failed: ApiFailure, twiceIsOnce: boolean): boolean {
  const { kind } = meaningOf(failed)
  return kind === 'throttled' || kind === 'tooFast' || kind === 'busy' || (kind === 'unknownResult' && twiceIsOnce)
}
