import pLimit from 'p-limit'
import type { z } from 'zod'
import type { Clock } from '../../../../ports/clock.ts'
import { withToken } from '../../../kit/token.ts'
import { inTries } from '../../../kit/tries.ts'
import type { Wait } from '../../../kit/wait.ts'
import type { WecomAppSettings } from '../../settings.ts'
import { accessToken } from './access-token.ts'
import { type ApiResult, callApi } from './api.ts'
import { isToPutRight, TOO_MANY_CALLS, tokenEnded, worthRepeating } from './api-errors.ts'

/** WeCom refuses too many calls at the same time (45033) without naming the limit. */
const MOST_AT_ONCE = 8
/** A longer pause is not sat out; the sender tries again later. */
const PATIENCE_MS = 90_000
/** Calls that were held back are spread over this time when the pause ends. */
const SPREAD_MS = 15_000
/** After a failure the app counts as out of order for this long. */
const DOWN_MS = 60_000

interface Place {
  /** `/cgi-bin/message/send` */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
}

interface Request<T> extends Place {
  /** Sent as JSON, or as a form where it is one. */
  readonly body: object
  readonly answer: z.ZodType<T>
}

interface Asked<T> extends Place {
  /** Calls once; the address carries the token. It never rejects. */
  call(address: string): Promise<ApiResult<T>>
}

/** The API of one app, called with its access token. */
export interface AppApi {
  /** The same as `post`, for a call of another kind. */
  ask<T>(asked: Asked<T>): Promise<ApiResult<T>>
  /** Once more where the token had ended, up to three times where that may help; it never rejects. */
  post<T>(request: Request<T>): Promise<ApiResult<T>>
  /** Whether the platform hands out an access token. */
  ready(): Promise<boolean>
  /** Whether a call would go through now, as far as the last ones tell. */
  up(): boolean
}

export interface AppApiParts {
  readonly settings: WecomAppSettings
  readonly clock: Clock
  readonly timeoutMs: number
  /** 0 to 1, for the jitter between tries. */
  readonly random: () => number
  readonly wait: Wait
}

/** Makes calls with one token, fetched at the first call. */
export function appApi({ random, wait, ...rest }: AppApiParts): AppApi {
  const { settings, clock, timeoutMs } = rest
  const token = accessToken(rest)
  const hold = holding(clock)
  const limited = pLimit(MOST_AT_ONCE)
  let downUntil = 0

  const learn = (result: ApiResult<unknown>) => {
    if (result.kind === 'error' && result.errcode === TOO_MANY_CALLS) hold.tooMany()
    if (result.kind === 'ok') hold.passed()
    const down = result.kind === 'unreachable' || isToPutRight(result)
    downUntil = down ? clock.now().getTime() + DOWN_MS : 0
  }

  const unlessHeld = async <T>(call: () => Promise<ApiResult<T>>): Promise<ApiResult<T>> => {
    const held = hold.left()
    if (held > PATIENCE_MS) return heldBack
    if (held > 0) await wait(held + random() * SPREAD_MS)
    const result = await limited(call)
    learn(result)
    return result
  }

  const ask: AppApi['ask'] = async ({ path, query, call }) => {
    let doubt = false
    const once = async (access_token: string) => {
      const result = await call(`${settings.apiBase}${path}?${new URLSearchParams({ access_token, ...query })}`)
      doubt ||= result.kind === 'unreachable' && result.arrived
      return result
    }
    const result = await inTries(
      { wait, random },
      () => unlessHeld(() => withToken(token, once, hasTokenEnded)),
      (last) => {
        if (last === heldBack || !worthRepeating(last)) return 'stop'
        // The hold itself is the pause.
        return hold.left() > 0 ? 'now' : 'pause'
      },
    )
    return doubt ? doubtful(result) : result
  }

  return {
    ask,
    post({ body, answer, ...place }) {
      const content = body instanceof FormData ? { form: body } : { body }
      return ask({ ...place, call: (address) => callApi({ address, answer, timeoutMs, ...content }) })
    },
    ready: async () => (await token.get()).kind === 'ok',
    up: () => hold.left() === 0 && clock.now().getTime() >= downUntil,
  }
}

const hasTokenEnded = (result: ApiResult<unknown>): boolean => result.kind === 'error' && tokenEnded.has(result.errcode)

const doubtful = <T>(result: ApiResult<T>): ApiResult<T> =>
  result.kind === 'ok' ? result : { ...result, mayHaveArrived: true }

const heldBack = {
  kind: 'unreachable',
  cause: '调用过于频繁，企业微信要求暂停',
  repeat: true,
  arrived: false,
} as const

/** A pause that all calls of the app keep together, because the platform counts them together. */
interface Hold {
  /** Milliseconds until calls may go on; 0 where nothing holds them. */
  left(): number
  /** The platform answered that there were too many. */
  tooMany(): void
  /** A call went through. */
  passed(): void
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Too many calls in a minute block the API for a minute, in an hour for an hour (doc 90312); the answer does not tell them apart. */
function holding(clock: Clock): Hold {
  let until = 0
  let next = MINUTE_MS
  const left = () => Math.max(0, Math.min(until - clock.now().getTime(), HOUR_MS))
  return {
    left,
    tooMany() {
      // Calls that were under way when the first was refused say nothing new.
      if (left() > 0) return
      until = clock.now().getTime() + next
      next = HOUR_MS
    },
    passed() {
      next = MINUTE_MS
    },
  }
}
