import { z } from 'zod'
import {
  apiBase,
  databaseUrl,
  folder,
  host,
  listOf,
  megabytes,
  publicUrl,
  secret,
  signedWebhook,
  socketBase,
  webhook,
  wholeNumber,
  word,
} from './formats.ts'

const oneOf = <const T extends readonly string[]>(words: T, expected = `应为 ${words.join('、')} 之一`) =>
  z.enum(words, { error: expected })

/** Every setting by its name in the environment: its format and its default. */
export const Variables = z.object({
  PORT: wholeNumber(0, 65535, '应为 0 至 65535 的整数').default(3000),
  HOST: host.default('127.0.0.1'),
  PUBLIC_URL: publicUrl.optional(),
  DATA_DIR: folder.prefault('data'),
  MAX_FILE_MB: megabytes.default(20),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SANDBOX: oneOf(['0', '1'], '应为 1，或不设置').default('0'),

  DATABASE_URL: databaseUrl.optional(),
  S3_ENDPOINT: apiBase.optional(),
  S3_BUCKET: word(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, '应为 3 至 63 个小写字母、数字、点或连字符').optional(),
  S3_ACCESS_KEY_ID: secret.optional(),
  S3_SECRET_ACCESS_KEY: secret.optional(),

  // Formats: https://developer.work.weixin.qq.com/document/path/90930 and 90968.
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

  DINGTALK_CLIENT_ID: secret.optional(),
  DINGTALK_CLIENT_SECRET: secret.optional(),
  DINGTALK_ROBOT_CODE: secret.optional(),
  DINGTALK_MODE: oneOf(['stream', 'http']).optional(),
  DINGTALK_API_BASE: apiBase.optional(),
  DINGTALK_OAPI_BASE: apiBase.optional(),
  DINGTALK_GROUP_WEBHOOKS: listOf(signedWebhook).optional(),
})
export type Variables = z.infer<typeof Variables>
