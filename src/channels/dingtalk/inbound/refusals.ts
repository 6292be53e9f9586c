import type { Context } from 'koa'
import type { Log } from '../../../ports/log.ts'

/** Each reason not to take an HTTP callback; the last one passes the signature, so it is mostly a wrong setting. */
const refusals = {
  malformed: { status: 400, says: '钉钉回调不符合约定，已拒绝' },
  tooLarge: { status: 413, says: '钉钉回调过长，已拒绝' },
  signature: { status: 403, says: '钉钉回调签名不符，已拒绝；若反复出现请核对 DINGTALK_CLIENT_SECRET' },
  stale: { status: 403, says: '钉钉回调的时间相差超过一小时，已拒绝；若反复出现请核对本机时间' },
  otherRobot: { status: 403, says: '钉钉回调不是发给本机器人的，已拒绝；请核对 DINGTALK_ROBOT_CODE' },
} as const satisfies Record<string, { status: number; says: string }>

/** Why a callback was not taken. */
export type Refusal = keyof typeof refusals

/** Answers with a 4xx and no word more; the reason is for the operator alone. */
export const refusing = (log: Log) => (ctx: Context, why: Refusal) => {
  const { status, says } = refusals[why]
  ctx.status = status
  ctx.body = ''
  log.warn({ why }, says)
}
