import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Resolves a host name to all its addresses. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** Whether a connection to an IP address is allowed. */
export type Guard = (address: string) => boolean

/** The host has an address that nobody connects to. */
export class AddressNotAllowed extends Error {
  override readonly name = 'AddressNotAllowed'

  constructor() {
    super('address not allowed')
  }
}

const LOCAL = list(
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
)

/** Nobody keeps files there: cloud metadata (169.254), this host, multicast, reserved, documentation, tunnels. */
const NOWHERE = list(
  ['0.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
)

/** The only IPv6 addresses that are routed worldwide (RFC 4291, IANA). */
const WORLDWIDE = list(['2000::', 3, 'ipv6'])

/** Lets through addresses of the public internet, and with `allowPrivate` those of loopback and private networks too. */
export const addressGuard =
  ({ allowPrivate }: { readonly allowPrivate: boolean }): Guard =>
  (address) => {
    if (isIP(address) === 0) return false
    if (isLocal(address)) return allowPrivate
    return !NOWHERE.check(address, typeOf(address)) && (isIP(address) === 4 || WORLDWIDE.check(address, 'ipv6'))
  }

/** Whether a configured address lies on loopback or in a private network; false where its host is not known. */
export async function liesInPrivateNetwork(url: string, resolve: Resolve = resolveByDns): Promise<boolean> {
  const host = hostOf(new URL(url))
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host]
  return addresses.length > 0 && addresses.every(isLocal)
}

/** Whether a secret may travel to an address: encrypted, or unencrypted to this machine only. */
export const keepsSecrets = ({ protocol, hostname }: URL, encrypted: 'https:' | 'wss:'): boolean =>
  protocol === encrypted ||
  (protocol === encrypted.replace('s:', ':') && /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/.test(hostname))

/** The host of a URL, an IPv6 address without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '')

export const resolveByDns: Resolve = (host) =>
  new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, found) =>
      error ? reject(error) : resolve(found.map(({ address }) => address)),
    )
  })

/** The lookup of a connection: it connects to the very address that was checked, so a name that changes meanwhile gains nothing. */
export const guardedLookup =
  (guard: Guard, resolve: Resolve): LookupFunction =>
  (host, { all }, callback) => {
    const refuse = (cause: Error) => callback(cause, [])
    resolve(host).then((addresses) => {
      const [first] = addresses
      if (first === undefined || !addresses.every(guard)) return refuse(new AddressNotAllowed())
      const found = addresses.map((address) => ({ address, family: isIP(address) }))
      return all ? callback(null, found) : callback(null, first, isIP(first))
    }, refuse)
  }

const typeOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** A BlockList reads an IPv4 address in IPv6 form (`::ffff:10.0.0.1`) as the IPv4 address. */
const isLocal = (address: string): boolean => LOCAL.check(address, typeOf(address))

function list(...subnets: readonly (readonly [net: string, prefix: number, type: 'ipv4' | 'ipv6'])[]): BlockList {
  const blocked = new BlockList()
  for (const subnet of subnets) blocked.addSubnet(...subnet)
  return blocked
}
