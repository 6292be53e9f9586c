import type { Context } from 'koa'
import type { Log } from '../../../../ports/log.ts'
import type { Opened } from './crypto.ts'

/** Why a callback was not taken. */
export type Refusal = 'malformed' | 'tooLarge' | 'otherAgent' | Extract<Opened, { kind: 'rejected' }>['why']

/** The last three pass the signature, so they are mostly a wrong setting. */
const refusals = {
  malformed: { status: 400, says: '企业微信回调不符合约定，已拒绝' },
  tooLarge: { status: 413, says: '企业微信回调过长，已拒绝' },
  signature: { status: 403, says: '企业微信回调签名不符，已拒绝；若反复出现请核对 WECOM_TOKEN' },
  ciphertext: { status: 403, says: '企业微信回调无法解密，已拒绝；请核对 WECOM_ENCODING_AES_KEY' },
  receiver: { status: 403, says: '企业微信回调不是发给本企业的，已拒绝；请核对 WECOM_CORP_ID' },
  otherAgent: { status: 403, says: '企业微信回调不是发给本应用的，已拒绝；请核对 WECOM_AGENT_ID' },
} as const satisfies Record<Refusal, { status: number; says: string }>

/** Answers with a 4xx and no word more; the reason is for the operator alone. */
export const refusing = (log: Log) => (ctx: Context, why: Refusal) => {
  const { status, says } = refusals[why]
  ctx.status = status
  ctx.body = ''
  log.warn({ why }, says)
}
