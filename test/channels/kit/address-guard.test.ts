import { describe, expect, it } from 'vitest'
import { addressGuard, liesInPrivateNetwork } from '../../../src/channels/kit/address-guard.ts'

const publicOnly = addressGuard({ allowPrivate: false })
const anywhere = addressGuard({ allowPrivate: true })

it.each(['1.1.1.1', '101.91.40.24', '2400:3200::1'])('%s is public', (address) => {
  expect([publicOnly(address), anywhere(address)]).toEqual([true, true])
})

it.each([
  '127.0.0.1',
  '127.8.8.8',
  '10.0.0.1',
  '172.31.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
])('%s is private', (address) => {
  expect([publicOnly(address), anywhere(address)]).toEqual([false, true])
})

it.each([
  '0.0.0.0',
  '169.254.169.254',
  '::ffff:169.254.169.254',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  'ff02::1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '2001:0:a00::1',
  'localhost',
  '',
])('%s is nowhere', (address) => {
  expect([publicOnly(address), anywhere(address)]).toEqual([false, false])
})

describe('a configured base lies in a private network', () => {
  const resolve = async (host: string) => {
    if (host === 'wecom.intra') return ['10.1.2.3']
    if (host === 'openws.example') return ['101.91.40.24', '10.1.2.3']
    throw new Error('ENOTFOUND')
  }
  it.each([
    { base: 'ws://127.0.0.1:8080', lies: true },
    { base: 'ws://[::1]:8080', lies: true },
    { base: 'wss://wecom.intra', lies: true },
    { base: 'wss://openws.example', lies: false },
    { base: 'wss://unknown.example', lies: false },
    { base: 'https://1.1.1.1', lies: false },
  ])('$base: $lies', async ({ base, lies }) => {
    expect(await liesInPrivateNetwork(base, resolve)).toBe(lies)
  })
})
