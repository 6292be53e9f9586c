import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import { type ApiResult, callApi } from './api.ts'
import { meaningOf } from './api-errors.ts'
import type { DingtalkAppSettings } from './settings.ts'

/** The one access token of an application, good for both generations of the API. */
export interface AccessToken {
  get(): Promise<ApiResult<string>>
  /** Forgets a token that the platform refused, unless another one has taken its place already. */
  drop(token: string): void
}

interface Parts {
  readonly settings: DingtalkAppSettings
  readonly clock: Clock
  readonly timeoutMs: number
}

const Answer = z.object({ accessToken: z.string().min(1).max(512), expireIn: z.int().min(1) })

/** Ends a token this long before the platform does, so that no call meets the end under way. */
const EARLY_S = 300

/** A wrong secret stays wrong for a while. */
const HOLD_OFF_MS = 60_000

/**
 * Fetches the token when it is first needed, under one lock, and keeps it until shortly before its end
 * (https://open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app).
 */
export function accessToken({ settings, clock, timeoutMs }: Parts): AccessToken {
  let kept: { readonly result: ApiResult<string>; readonly until: number } | undefined
  let fetching: Promise<ApiResult<string>> | undefined
  const { clientId, clientSecret } = settings

  const fetchToken = async (): Promise<ApiResult<string>> => {
    const result = await callApi({
      address: `${settings.apiBase}/v1.0/oauth2/accessToken`,
      body: { appKey: clientId, appSecret: clientSecret },
      answer: Answer,
      timeoutMs,
      secrets: [clientSecret],
    })
    const now = clock.now().getTime()
    if (result.kind === 'ok') {
      const { accessToken: value, expireIn: seconds } = result.value
      const until = now + (seconds - Math.min(EARLY_S, seconds / 10)) * 1000
      kept = { result: { kind: 'ok', value }, until }
      return kept.result
    }
    if (meaningOf(result).kind === 'toPutRight') kept = { result, until: now + HOLD_OFF_MS }
    return result
  }

  return {
    async get() {
      if (kept && clock.now().getTime() < kept.until) return kept.result
      fetching ??= fetchToken().finally(() => {
        fetching = undefined
      })
      return fetching
    },
    drop(token) {
      if (kept?.result.kind === 'ok' && kept.result.value === token) kept = undefined
    },
  }
}
