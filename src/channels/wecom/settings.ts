import type { z } from 'zod'
import { apiBase, listOf, secret, socketBase, webhook, wholeNumber, word } from '../../config/formats.ts'
import type { SettingSet } from '../../config/platform-settings.ts'

/** One self-built app as its console shows it (https://developer.work.weixin.qq.com/document/path/90930). */
export interface WecomAppSettings {
  readonly corpId: string
  readonly agentId: number
  readonly secret: string
  readonly token: string
  /** 43 characters. */
  readonly encodingAesKey: string
  /** Without a slash at its end. */
  readonly apiBase: string
}

/** One smart robot as its console shows it (https://developer.work.weixin.qq.com/document/path/101463). */
export interface WecomRobotSettings {
  readonly botId: string
  readonly secret: string
  /** The address of the long connection; the platform's own where it is absent. */
  readonly wsUrl?: string | undefined
}

/** doc 101463; a private deployment shows its own address in its console. */
export const OFFICIAL_SOCKET = 'wss://openws.work.weixin.qq.com'

/** The settings of WeCom; formats: https://developer.work.weixin.qq.com/document/path/90930 and 90968. */
export const variables = {
  WECOM_CORP_ID: word(/^[A-Za-z0-9_-]{1,64}$/, '应为企业ID，由字母和数字组成').optional(),
  WECOM_AGENT_ID: wholeNumber(1, Number.MAX_SAFE_INTEGER, '应为正整数').optional(),
  WECOM_SECRET: secret.optional(),
  WECOM_TOKEN: word(/^[A-Za-z0-9_-]{1,32}$/, '应为 1 至 32 个字母或数字').optional(),
  WECOM_ENCODING_AES_KEY: word(/^[A-Za-z0-9+/]{43}$/, '应为 43 个字母或数字').optional(),
  WECOM_API_BASE: apiBase.default('https://qyapi.weixin.qq.com'),
  WECOM_BOT_ID: secret.optional(),
  WECOM_BOT_SECRET: secret.optional(),
  WECOM_BOT_WS_URL: socketBase.optional(),
  WECOM_GROUP_WEBHOOKS: listOf(webhook).optional(),
}

export type WecomSettings = z.output<z.ZodObject<typeof variables>>

export const sets: readonly SettingSet[] = [
  {
    title: '企业微信应用',
    needs: ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'],
  },
  { title: '企业微信智能机器人', needs: ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'], optional: ['WECOM_BOT_WS_URL'] },
  { title: '企业微信群机器人', needs: ['WECOM_GROUP_WEBHOOKS'] },
]

/** The settings of the self-built app; undefined where it is not configured. */
export function appOf({ WECOM_API_BASE: apiBase, ...settings }: WecomSettings): WecomAppSettings | undefined {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret } = settings
  const { WECOM_TOKEN: token, WECOM_ENCODING_AES_KEY: encodingAesKey } = settings
  if (!corpId || !agentId || !secret || !token || !encodingAesKey) return undefined
  return { corpId, agentId, secret, token, encodingAesKey, apiBase }
}

/** The settings of the smart robot; undefined where it is not configured. */
export function robotOf(settings: WecomSettings): WecomRobotSettings | undefined {
  const { WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, WECOM_BOT_WS_URL: wsUrl } = settings
  return botId && secret ? { botId, secret, wsUrl } : undefined
}
