import type { Clock } from '../../ports/clock.ts'
import { accessToken } from './access-token.ts'
import type { ApiResult } from './api.ts'
import { tokenEnded, worthRepeating } from './api-errors.ts'
import type { WecomAppSettings } from './settings.ts'
import type { Wait } from './wait.ts'

const TRIES = 3
const FIRST_PAUSE_MS = 1000

/** Calls of the API that need the app's access token. */
export interface TokenCaller {
  /** Once more where the token had ended, up to three times where that may help. */
  call<T>(once: (token: string) => Promise<ApiResult<T>>): Promise<ApiResult<T>>
  /** Whether the platform hands out an access token. */
  ready(): Promise<boolean>
}

interface Parts {
  readonly settings: WecomAppSettings
  readonly clock: Clock
  readonly timeoutMs: number
  /** 0 to 1, for the jitter between tries. */
  readonly random: () => number
  readonly wait: Wait
}

/** Makes calls with one token, fetched when it is first needed. */
export function tokenCaller({ random, wait, ...rest }: Parts): TokenCaller {
  const token = accessToken(rest)

  const callOnce = async <T>(once: (token: string) => Promise<ApiResult<T>>): Promise<ApiResult<T>> => {
    const current = await token.get()
    if (current.kind !== 'ok') return current
    const first = await once(current.value)
    if (first.kind !== 'error' || !tokenEnded.has(first.errcode)) return first
    token.drop(current.value)
    const fresh = await token.get()
    return fresh.kind === 'ok' ? once(fresh.value) : fresh
  }

  return {
    async call(once) {
      for (let tried = 1; ; tried += 1) {
        const result = await callOnce(once)
        if (tried === TRIES || !worthRepeating(result)) return result
        await wait(FIRST_PAUSE_MS * 2 ** (tried - 1) * (0.5 + random()))
      }
    },
    ready: async () => (await token.get()).kind === 'ok',
  }
}
