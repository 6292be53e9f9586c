import type { z } from 'zod'
import { apiBase, listOf, oneOf, secret, signedWebhook } from '../../config/formats.ts'
import type { SettingSet } from '../../config/platform-settings.ts'

/** One in-house application and its robot, as the console shows them (DingTalk, 开放平台 → 应用开发). */
export interface DingtalkAppSettings {
  /** Client ID, once called AppKey. */
  readonly clientId: string
  /** Client Secret, once called AppSecret. */
  readonly clientSecret: string
  readonly robotCode: string
  /** The way in of messages: a WebSocket that we open, or HTTP from outside. */
  readonly mode: 'stream' | 'http'
  /** The new API's, without a slash at its end. */
  readonly apiBase: string
  /** The old API's and the session webhooks', without a slash at its end. */
  readonly oapiBase: string
}

/** The settings of DingTalk. */
export const variables = {
  DINGTALK_CLIENT_ID: secret.optional(),
  DINGTALK_CLIENT_SECRET: secret.optional(),
  /** The client id where it is not set. */
  DINGTALK_ROBOT_CODE: secret.optional(),
  DINGTALK_MODE: oneOf(['stream', 'http']).default('stream'),
  DINGTALK_API_BASE: apiBase.default('https://api.dingtalk.com'),
  DINGTALK_OAPI_BASE: apiBase.default('https://oapi.dingtalk.com'),
  DINGTALK_GROUP_WEBHOOKS: listOf(signedWebhook).optional(),
}

export type DingtalkVariables = z.output<z.ZodObject<typeof variables>>

export const sets: readonly SettingSet[] = [
  {
    title: '钉钉',
    needs: ['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET'],
    optional: ['DINGTALK_ROBOT_CODE', 'DINGTALK_MODE'],
  },
  { title: '钉钉群机器人', needs: ['DINGTALK_GROUP_WEBHOOKS'] },
]

/** The application that is configured, if any. */
export function appOf(settings: DingtalkVariables): DingtalkAppSettings | undefined {
  const { DINGTALK_CLIENT_ID: clientId, DINGTALK_CLIENT_SECRET: clientSecret } = settings
  if (clientId === undefined || clientSecret === undefined) return undefined
  return {
    clientId,
    clientSecret,
    robotCode: settings.DINGTALK_ROBOT_CODE ?? clientId,
    mode: settings.DINGTALK_MODE,
    apiBase: settings.DINGTALK_API_BASE,
    oapiBase: settings.DINGTALK_OAPI_BASE,
  }
}
