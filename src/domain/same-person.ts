import type { Addresses, Sender } from './person.ts'

/** In the sandbox an id of any kind that the roster gives serves as user id. */
export const SANDBOX = 'sandbox'

/** Matches that id whatever its kind. */
const ofAnyKind = (id: string) => `*:${id.toLowerCase()}`
const anyKindOf = (key: string) => ofAnyKind(key.slice(key.indexOf(':') + 1))

/** By which an account is told from others: two with a key in common are one person. */
export const addressKeys = (addresses: Addresses): readonly string[] =>
  Object.entries(addresses).map(([kind, id]) => `${kind}:${id}`)

export const senderKeys = ({ channel, userId }: Sender): readonly string[] =>
  channel === SANDBOX ? [ofAnyKind(userId)] : [`${channel}:${userId}`]

/** The keys by which somebody is found: the own ones, and those a sender in the sandbox has. */
export const keysFoundBy = (keys: readonly string[]): readonly string[] => [...keys, ...keys.map(anyKindOf)]

export const shareAKey = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((key) => others.some((other) => isSameKey(key, other)))

const isSameKey = (one: string, other: string): boolean => {
  if (one === other) return true
  if (one.startsWith('*:')) return anyKindOf(other) === one
  return other.startsWith('*:') && anyKindOf(one) === other
}
