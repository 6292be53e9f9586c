import pLimit from 'p-limit'
import type { z } from 'zod'
import type { Clock } from '../../../../ports/clock.ts'
import type { Wait } from '../../../kit/wait.ts'
import type { WecomAppSettings } from '../../settings.ts'
import { accessToken } from './access-token.ts'
import { type ApiResult, callApi, mayHaveArrived } from './api.ts'
import { isToPutRight, TOO_MANY_CALLS, tokenEnded, worthRepeating } from './api-errors.ts'
import { holding } from './hold.ts'

const TRIES = 3
const FIRST_PAUSE_MS = 1000
/** WeCom refuses too many calls at the same time (45033) without saying how many that are. */
const MOST_AT_ONCE = 8
/** A longer pause is not sat out: whoever sends tries again later. */
const PATIENCE_MS = 90_000
/** What was held back does not come all at once when the pause ends. */
const SPREAD_MS = 15_000
/** After a failure the app counts as out of order for this long. */
const DOWN_MS = 60_000

interface Request<T> {
  /** `/cgi-bin/message/send` */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Sent as JSON, or as a form where it is one. */
  readonly body: object
  readonly answer: z.ZodType<T>
}

/** The API of one app, called with its access token. */
export interface AppApi {
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

/** Makes calls with one token, fetched when it is first needed. */
export function appApi({ random, wait, ...rest }: AppApiParts): AppApi {
  const { settings, clock, timeoutMs } = rest
  const token = accessToken(rest)
  const hold = holding(clock)
  const limited = pLimit(MOST_AT_ONCE)
  let downUntil = 0

  const callOnce = async <T>(once: (token: string) => Promise<ApiResult<T>>): Promise<ApiResult<T>> => {
    const current = await token.get()
    if (current.kind !== 'ok') return current
    const first = await once(current.value)
    if (first.kind !== 'error' || !tokenEnded.has(first.errcode)) return first
    token.drop(current.value)
    const fresh = await token.get()
    return fresh.kind === 'ok' ? once(fresh.value) : fresh
  }

  const learn = (result: ApiResult<unknown>) => {
    if (result.kind === 'error' && result.errcode === TOO_MANY_CALLS) hold.tooMany()
    if (result.kind === 'ok') hold.passed()
    const down = result.kind === 'unreachable' || isToPutRight(result)
    downUntil = down ? clock.now().getTime() + DOWN_MS : 0
  }

  return {
    async post({ path, query, body, answer }) {
      let doubt = false
      const once = async (access_token: string) => {
        const address = `${settings.apiBase}${path}?${new URLSearchParams({ access_token, ...query })}`
        const content = body instanceof FormData ? { form: body } : { body }
        const result = await callApi({ address, answer, timeoutMs, ...content })
        doubt ||= mayHaveArrived(result)
        return result
      }
      for (let tried = 1; ; tried += 1) {
        const held = hold.left()
        if (held > PATIENCE_MS) return doubt ? doubtful(heldBack) : heldBack
        if (held > 0) await wait(held + random() * SPREAD_MS)
        const result = await limited(() => callOnce(once))
        learn(result)
        if (tried === TRIES || !worthRepeating(result)) return doubt ? doubtful(result) : result
        if (hold.left() === 0) await wait(FIRST_PAUSE_MS * 2 ** (tried - 1) * (0.5 + random()))
      }
    },
    ready: async () => (await token.get()).kind === 'ok',
    up: () => hold.left() === 0 && clock.now().getTime() >= downUntil,
  }
}

const doubtful = <T>(result: ApiResult<T>): ApiResult<T> =>
  result.kind === 'ok' ? result : { ...result, mayHaveArrived: true }

const heldBack = { kind: 'unreachable', cause: '调用过于频繁，企业微信要求暂停', repeat: true } as const
