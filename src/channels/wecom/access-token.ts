import { z } from 'zod'
import type { Clock } from '../../ports/clock.ts'
import { type ApiResult, callApi } from './api.ts'
import { worthRepeating } from './api-errors.ts'
import type { WecomAppSettings } from './settings.ts'

/** The one access token of an app (https://developer.work.weixin.qq.com/document/path/91039). */
export interface AccessToken {
  get(): Promise<ApiResult<string>>
  /** Forgets a token that the platform refused, unless another one has taken its place already. */
  drop(token: string): void
}

interface Parts {
  readonly settings: WecomAppSettings
  readonly clock: Clock
  readonly timeoutMs: number
}

const Answer = z.object({ access_token: z.string().min(1).max(512), expires_in: z.int().min(1) })

/** Ends a token this long before the platform does, so that no call meets the end under way. */
const EARLY_S = 300

/** A wrong secret stays wrong for a while, and frequent fetching is throttled. */
const HOLD_OFF_MS = 60_000

/** Fetches the token when it is first needed, under one lock, and keeps it until shortly before its end. */
export function accessToken({ settings, clock, timeoutMs }: Parts): AccessToken {
  let kept: { readonly result: ApiResult<string>; readonly until: number } | undefined
  let fetching: Promise<ApiResult<string>> | undefined

  const fetchToken = async (): Promise<ApiResult<string>> => {
    const query = new URLSearchParams({ corpid: settings.corpId, corpsecret: settings.secret })
    const address = `${settings.apiBase}/cgi-bin/gettoken?${query}`
    const result = await callApi({ address, answer: Answer, timeoutMs })
    const now = clock.now().getTime()
    if (result.kind === 'ok') {
      const { access_token: value, expires_in: seconds } = result.value
      const until = now + (seconds - Math.min(EARLY_S, seconds / 10)) * 1000
      kept = { result: { kind: 'ok', value }, until }
      return kept.result
    }
    if (!worthRepeating(result)) kept = { result, until: now + HOLD_OFF_MS }
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
