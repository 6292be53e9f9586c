import { expect, it } from 'vitest'
import { ownAddress } from '../../src/http/own-address.ts'

it.each([
  ['127.0.0.1', 'http://127.0.0.1:3000'],
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::1', 'http://[::1]:3000'],
  ['::', 'http://[::1]:3000'],
  ['0:0:0:0:0:0:0:0', 'http://[::1]:3000'],
  ['fe80::1%eth0', 'http://[fe80::1]:3000'],
  ['10.1.2.3', 'http://10.1.2.3:3000'],
  ['dudao.intranet', 'http://dudao.intranet:3000'],
])('a service that listens on %s answers at %s', (host, own) => {
  expect(ownAddress({ host, port: 3000 })).toBe(own)
})
