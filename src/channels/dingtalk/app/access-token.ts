import { z } from 'zod'
import type { Clock } from '../../../ports/clock.ts'
import { type KeptToken, keptToken } from '../../kit/token.ts'
import type { DingtalkAppSettings } from '../settings.ts'
import { type ApiFailure, callApi } from './api.ts'
import { meaningOf } from './api-errors.ts'

interface Parts {
  readonly settings: DingtalkAppSettings
  readonly clock: Clock
  readonly timeoutMs: number
}

const Answer = z
  .object({ accessToken: z.string().min(1).max(512), expireIn: z.int().min(1) })
  .transform(({ accessToken, expireIn }) => ({ token: accessToken, seconds: expireIn }))

/**
 * The access token of one application, good for both generations of the API
 * (https://open.dingtalk.com/document/development/obtain-the-access-token-of-an-internal-app).
 */
export function accessToken({ settings, clock, timeoutMs }: Parts): KeptToken<ApiFailure> {
  const { apiBase, clientId, clientSecret } = settings
  return keptToken<ApiFailure>({
    clock,
    fetch: () =>
      callApi({
        address: `${apiBase}/v1.0/oauth2/accessToken`,
        body: { appKey: clientId, appSecret: clientSecret },
        answer: Answer,
        timeoutMs,
        secrets: [clientSecret],
      }),
    isFinal: (failure) => meaningOf(failure).kind === 'toPutRight',
  })
}
