import type { Delivery } from '../../../ports/outbound.ts'

interface Refused {
  readonly delivery: Delivery
  readonly meaning: 'tooFast' | 'busy' | 'quota' | 'other'
}

/** 130101 and 302033 are in older reports only; all three are followed by ten minutes in which nothing goes out. */
const tooFast: ReadonlySet<string> = new Set(['410100', '130101', '302033', 'send.too.fast', 'send.byToken.tooFast'])
const quota: ReadonlySet<string> = new Set(['90020', '20001', 'Forbidden.AccessDenied.ApiCountLimitForOrg'])

/** Errors after which a custom robot will never send the message. */
const never: ReadonlyMap<string, string> = new Map([
  ['40035', '消息参数不被接受'],
  ['43004', '消息参数不被接受'],
  ['400105', '消息类型不被接受'],
  ['400013', '群已解散'],
  ['400101', '群机器人的地址不正确或已失效'],
  ['400102', '群机器人已停用'],
  ['400106', '群机器人不在群中'],
  ['430101', '消息中的链接未通过钉钉的安全审查'],
  ['430102', '消息文字未通过钉钉的安全审查'],
  ['430103', '消息图片未通过钉钉的安全审查'],
  ['430104', '消息内容未通过钉钉的安全审查'],
])

/** 310000, by what its errmsg names; the order matters, since all of them speak of a match. */
const securitySettings: readonly (readonly [named: RegExp, why: string])[] = [
  [/timestamp/i, '本机时间不准，签名被拒'],
  [/sign/i, '加签密钥不正确，应写在群机器人地址的 # 之后'],
  [/keyword/i, '群机器人设了关键词，请改用加签'],
  [/\bip\b/i, '本机出口IP不在群机器人的IP地址段中'],
]

/** A custom robot's errcode (https://open.dingtalk.com/document/development/custom-robots-send-group-messages). */
export function refusedByWebhook({ code, message }: { readonly code: string; readonly message: string }): Refused {
  const detail = `（${`${code} ${message}`.trim().slice(0, 200)}）`
  if (tooFast.has(code)) return { delivery: failed(`钉钉群机器人发送过快，暂停十分钟${detail}`), meaning: 'tooFast' }
  if (quota.has(code)) return { delivery: failed(`钉钉本月的 Webhook 额度已用完${detail}`), meaning: 'quota' }
  if (code === '-1' || code.startsWith('system.'))
    return { delivery: failed(`钉钉群机器人繁忙${detail}`), meaning: 'busy' }
  const why = never.get(code)
  if (why) return { delivery: { kind: 'refused', cause: `${why}${detail}` }, meaning: 'other' }
  const setting = code === '310000' && securitySettings.find(([named]) => named.test(message))?.[1]
  return { delivery: failed(`${setting || '钉钉群机器人报错'}${detail}`), meaning: 'other' }
}

/** The platform's own word that it did not take the message. */
const failed = (cause: string): Delivery => ({ kind: 'failed', cause, neverLeft: true })
