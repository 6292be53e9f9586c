import type { Log } from '../../../ports/log.ts'
import type { Delivery } from '../../../ports/outbound.ts'
import { ADDRESS_BANNED, type ApiFailure } from './api.ts'

/** `kind` says what to do about a code; `why` is for the operator. Section names: doc server-api-error-codes-1. */
type Meaning =
  /** The token ended: another one, and the call once more. */
  | { readonly kind: 'token' }
  /** Too many calls of one API, not counted against the quota: a second's pause, and once more. */
  | { readonly kind: 'throttled' }
  /** Too many messages: a growing pause. */
  | { readonly kind: 'tooFast' }
  /** Nothing was done; the same call may do better in a moment. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'banned' }
  | { readonly kind: 'quota' }
  /** It may have gone out. */
  | { readonly kind: 'unknownResult' }
  /** For the operator to put right; the message can go out afterwards. */
  | { readonly kind: 'toPutRight'; readonly why: string }
  /** It will not go through however often it is sent. */
  | { readonly kind: 'never'; readonly why: string }
  /** The same, but for one of the receivers: the message can go to the others. */
  | { readonly kind: 'noReceiver'; readonly why: string }

const token: Meaning = { kind: 'token' }
const throttled: Meaning = { kind: 'throttled' }
const tooFast: Meaning = { kind: 'tooFast' }
const busy: Meaning = { kind: 'busy' }
const quota: Meaning = { kind: 'quota' }
const never = (why: string): Meaning => ({ kind: 'never', why })
const noReceiver = (why: string): Meaning => ({ kind: 'noReceiver', why })
const toPutRight = (why: string): Meaning => ({ kind: 'toPutRight', why })

const notPublished = toPutRight('机器人未发布或已停用，请在开发者后台启用')
const wrongRobot = toPutRight('DINGTALK_ROBOT_CODE 与应用不符，或机器人未安装')
const content = never('消息内容未通过钉钉的安全审查')
const noGroup = never('群已解散，或机器人不在群中')

/** By the beginning of the code, the longest that fits. */
const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['InvalidAuthentication', token],
  ['HTTP 401', token],
  ['40014', token],
  ['42001', token],
  ['40001', token],
  ['token.notExisted', token],
  ['Forbidden.AccessDenied.Qps', throttled],
  ['Forbidden.AccessDenied.Qpm', throttled],
  ['90018', throttled],
  ['90002', throttled],
  ['send.too.fast', tooFast],
  ['send.byToken.tooFast', tooFast],
  ['too.many.group', tooFast],
  ['too.many.people', tooFast],
  ['system.', busy],
  ['-1', busy],
  [ADDRESS_BANNED, { kind: 'banned' }],
  ['Forbidden.AccessDenied.ApiCountLimitForOrg', quota],
  ['90020', quota],
  ['unknown.send.result', { kind: 'unknownResult' }],
  ['invalidClientIdOrSecret', toPutRight('DINGTALK_CLIENT_ID 或 DINGTALK_CLIENT_SECRET 不正确')],
  ['Forbidden.AccessDenied.AccessTokenPermissionDenied', toPutRight('应用没有调用该接口的权限，请在开发者后台开通')],
  ['Forbidden.AccessDenied.IpNotInWhiteList', toPutRight('本机出口IP不在应用的服务器出口IP中，请在开发者后台添加')],
  ['60020', toPutRight('本机出口IP不在应用的服务器出口IP中，请在开发者后台添加')],
  ['invalidParameter.robotCode', wrongRobot],
  ['invalidParameter.token.invalid', wrongRobot],
  ['template.not.existed', wrongRobot],
  ['template.stopped', notPublished],
  ['robot.oto.notExist', notPublished],
  ['chatbotId.notAllow.sendOTO', notPublished],
  ['bot.stopped', notPublished],
  ['send.forbidden', notPublished],
  ['staffId.notExisted', noReceiver('没有该成员，请核对名单中的钉钉账号')],
  ['illegal.receivers', noReceiver('没有该成员，请核对名单中的钉钉账号')],
  ['param.userIdNotExist', noReceiver('没有该成员，请核对名单中的钉钉账号')],
  ['invalid.openConversationId', noGroup],
  ['group.disbanded', noGroup],
  ['conversation.org.notMatch', noGroup],
  ['contain.', content],
  ['param.contentUnsafe', content],
  ['invalidParameter.msgParam.tooLong', never('消息过长')],
  ['invalidParameter.', never('消息参数不被接受')],
  ['invalid.param.', never('消息参数不被接受')],
  ['miss.param.', never('消息参数不被接受')],
])

/** The meaning of a failed call for the next step. */
export function meaningOf(failed: ApiFailure): Meaning {
  // A 5xx may be the answer of a proxy: whether the platform did it is not known.
  if (failed.kind === 'unreachable') return failed.arrived ? { kind: 'unknownResult' } : busy
  const { code } = failed
  const known = [...meanings.keys()].filter((beginning) => code === beginning || isBeginning(beginning, code))
  const longest = known.reduce((one, other) => (other.length > one.length ? other : one), '')
  return meanings.get(longest) ?? toPutRight('钉钉接口报错')
}

/** Numbers are whole codes, words the beginnings of families. */
const isBeginning = (beginning: string, code: string): boolean =>
  !/^-?\d+$/.test(beginning) && code.startsWith(beginning)

/** A failed call for the port and the operator. */
export function toDelivery(failed: ApiFailure): Exclude<Delivery, { kind: 'sent' }> {
  if (failed.kind === 'unreachable') {
    return { kind: 'failed', cause: `钉钉接口不可用：${failed.cause}`, ...(!failed.arrived && { neverLeft: true }) }
  }
  const meaning = meaningOf(failed)
  // The message names the permission or the address that the platform missed.
  const detail = `（${`${failed.code} ${failed.message}`.trim().slice(0, 300)}）`
  switch (meaning.kind) {
    case 'never':
    case 'noReceiver':
      return { kind: 'refused', cause: `${meaning.why}${detail}` }
    case 'toPutRight':
      return { kind: 'failed', cause: `${meaning.why}${detail}`, neverLeft: true }
    case 'quota':
      return { kind: 'failed', cause: `钉钉本月的接口调用量已用完${detail}`, neverLeft: true }
    case 'token':
    case 'throttled':
    case 'tooFast':
    case 'busy':
    case 'banned':
      return { kind: 'failed', cause: `钉钉接口暂时不可用${detail}`, neverLeft: true }
    case 'unknownResult':
      return { kind: 'failed', cause: `钉钉接口暂时不可用${detail}` }
  }
  return meaning satisfies never
}

/**
 * A send that did not succeed. `unknown.send.result` is the platform's own word that the message may be out, and robot
 * messages have no key to repeat them by: a reminder that may be lost comes again at the next date, so it is not sent
 * twice; what is urgent is rather sent twice than never. A connection that broke off says less: that one is repeated.
 */
export function settle(failed: ApiFailure, { urgent, log }: { readonly urgent: boolean; readonly log: Log }): Delivery {
  const mayBeOut = failed.kind === 'error' && meaningOf(failed).kind === 'unknownResult'
  if (!mayBeOut || urgent) return toDelivery(failed)
  log.warn({ code: failed.code }, '钉钉未确认一条消息是否发出，按已发出处理，不重复发送')
  return { kind: 'sent' }
}
