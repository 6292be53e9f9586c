import { z } from 'zod'

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

function isAllowed(base: string): boolean {
  if (!URL.canParse(base)) return false
  const { protocol, hostname, search, hash, username } = new URL(base)
  if (search || hash || username) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/** `https://` anywhere, `http://` on this machine only: the secret and the token travel in its addresses. */
const ApiBase = z
  .string()
  .refine(isAllowed, '应为 https:// 地址，仅本机可用 http://')
  .transform((base) => base.replace(/\/+$/, ''))

/** The WECOM_* values of one self-built app (https://developer.work.weixin.qq.com/document/path/90930). */
export const WecomAppSettings = z.object({
  corpId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, '应为企业ID'),
  agentId: z.int('应为整数').min(1, '应为正整数'),
  secret: z.string().regex(/^[\x21-\x7e]{1,256}$/, '应为应用的Secret'),
  token: z.string().regex(/^[A-Za-z0-9]{1,32}$/, '应为1至32个字母或数字'),
  encodingAesKey: z.string().regex(/^[A-Za-z0-9]{43}$/, '应为43个字母或数字'),
  apiBase: ApiBase.default('https://qyapi.weixin.qq.com'),
})
export type WecomAppSettings = z.infer<typeof WecomAppSettings>
