import type { Addresses, Sender } from './person.ts'

/** WeCom user ids are not case-sensitive (WeCom API 90236). */
const addressKey = (channel: string, id: string) => `${channel}:${channel === 'wecom' ? id.toLowerCase() : id}`

/** By which an account is told from others: two with a key in common are one person. */
export const addressKeys = (addresses: Addresses): readonly string[] =>
  Object.entries(addresses).flatMap(([channel, id]) => (id === undefined ? [] : [addressKey(channel, id)]))

/** In the sandbox the roster's WeCom and DingTalk ids serve as user ids. */
export const senderKeys = ({ channel, userId }: Sender): readonly string[] =>
  channel === 'sandbox'
    ? [addressKey('sandbox', userId), addressKey('wecom', userId), addressKey('dingtalk', userId)]
    : [addressKey(channel, userId)]

export const shareAKey = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((key) => others.includes(key))
