import type { Delivery } from '../../../../ports/outbound.ts'
import type { ApiFailure, ApiResult } from './api.ts'

/** The access token ended early: fetch another and repeat the call once (doc 91039). */
export const tokenEnded: ReadonlySet<number> = new Set([40014, 42001])

/** Too many calls in a minute or an hour. */
export const TOO_MANY_CALLS = 45009

/** Busy, version conflict, too many calls, too many at once: the same call may do better in a moment. */
const passing: ReadonlySet<number> = new Set([-1, 6000, TOO_MANY_CALLS, 45033])

/** Errors for the operator to put right; the message can go out afterwards. */
const toPutRight: ReadonlyMap<number, string> = new Map([
  [40001, 'WECOM_SECRET 不正确'],
  [40013, 'WECOM_CORP_ID 不正确'],
  [40056, 'WECOM_AGENT_ID 不正确'],
  [48002, '应用没有调用该接口的权限'],
  [50003, '应用已停用，请在管理后台启用'],
  [60011, '应用没有该成员的权限，请核对应用的可见范围'],
  [60020, '本机出口IP不在应用的企业可信IP中，请在管理后台添加'],
])

/** Errors after which the message never goes through. */
const never: ReadonlyMap<number, string> = new Map([
  [40003, '没有该成员，请核对名单中的企业微信账号'],
  [40004, '文件类型不被接受'],
  [40005, '文件类型不被接受'],
  [40006, '文件大小不被接受'],
  [40008, '消息类型不被接受'],
  [40031, '没有该成员，请核对名单中的企业微信账号'],
  [40033, '消息中有不被接受的字符'],
  [40035, '消息参数不被接受'],
  [40058, '消息参数不被接受'],
  [44004, '消息为空'],
  [45001, '文件过大'],
  [45002, '消息过长'],
  [50002, '成员不在应用的可见范围，请在管理后台添加'],
  [60111, '没有该成员，请核对名单中的企业微信账号'],
  [81013, '成员不在应用的可见范围或账号有误'],
  [82001, '成员不在应用的可见范围或账号有误'],
])

/** Whether trying the same call again shortly makes sense. */
export const worthRepeating = (result: ApiResult<unknown>): boolean =>
  result.kind === 'unreachable' ? result.repeat : result.kind === 'error' && passing.has(result.errcode)

/** Whether the operator has to put something right before any call can go through. */
export const isToPutRight = (result: ApiResult<unknown>): boolean =>
  result.kind === 'error' && toPutRight.has(result.errcode)

/** A call that did not succeed, in words for the operator (https://developer.work.weixin.qq.com/document/path/90313). */
export function causeOf(result: ApiFailure): string {
  if (result.kind === 'unreachable') return `企业微信接口不可用：${result.cause}`
  const { errcode, errmsg } = result
  const final = never.get(errcode)
  // About one member or one message: its errmsg may name the member, and the code says enough.
  if (final) return `${final}（${errcode}）`
  const why = toPutRight.get(errcode) ?? '企业微信接口报错'
  // errmsg names the IP that WeCom saw (60020) and what it did not like.
  return `${why}（${errcode} ${errmsg.slice(0, 200)}）`
}

/** The same for the port: refused where it will not go through however often it is sent. */
export function toDelivery(result: ApiFailure): Delivery {
  const cause = causeOf(result)
  if (result.kind === 'error' && never.has(result.errcode)) return { kind: 'refused', cause }
  return { kind: 'failed', cause, ...(!result.mayHaveArrived && { neverLeft: true }) }
}
