import { z } from 'zod'
import type { Clock } from '../../../../ports/clock.ts'
import { type KeptToken, keptToken } from '../../../kit/token.ts'
import type { WecomAppSettings } from '../../settings.ts'
import { type ApiFailure, callApi } from './api.ts'
import { worthRepeating } from './api-errors.ts'

interface Parts {
  readonly settings: WecomAppSettings
  readonly clock: Clock
  readonly timeoutMs: number
}

const Answer = z
  .object({ access_token: z.string().min(1).max(512), expires_in: z.int().min(1) })
  .transform(({ access_token, expires_in }) => ({ token: access_token, seconds: expires_in }))

/** The access token of one app (https://developer.work.weixin.qq.com/document/path/91039). */
export function accessToken({ settings, clock, timeoutMs }: Parts): KeptToken<ApiFailure> {
  const query = new URLSearchParams({ corpid: settings.corpId, corpsecret: settings.secret })
  const address = `${settings.apiBase}/cgi-bin/gettoken?${query}`
  return keptToken<ApiFailure>({
    clock,
    fetch: () => callApi({ address, answer: Answer, timeoutMs }),
    isFinal: (failure) => !worthRepeating(failure),
  })
}
