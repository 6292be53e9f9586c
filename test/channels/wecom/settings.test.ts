import { expect, it } from 'vitest'
import { WecomAppSettings } from '../../../src/channels/wecom/settings.ts'

const settings = {
  corpId: 'wwexample01',
  agentId: 1000002,
  secret: 'S3CRET',
  token: 'Token1',
  encodingAesKey: 'a'.repeat(43),
}

it('needs five values, and knows the base', () => {
  expect(WecomAppSettings.parse(settings).apiBase).toBe('https://qyapi.weixin.qq.com')
})

it.each([
  ['https://qy.example.test/', 'https://qy.example.test'],
  ['https://gov.example.test/qywx', 'https://gov.example.test/qywx'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('takes %s', (given, base) => {
  expect(WecomAppSettings.parse({ ...settings, apiBase: given }).apiBase).toBe(base)
})

it.each([
  { apiBase: 'http://qyapi.weixin.qq.com' },
  { apiBase: 'http://127.0.0.1.example.test' },
  { apiBase: 'http://10.0.0.1' },
  { apiBase: 'ftp://127.0.0.1' },
  { apiBase: 'https://user@example.test' },
  { apiBase: 'https://example.test/?a=1' },
  { apiBase: 'qyapi.weixin.qq.com' },
  { agentId: 1.5 },
  { agentId: 0 },
  { corpId: '' },
  { secret: 'with blank' },
  { token: 'x'.repeat(33) },
  { token: 'with-dash' },
  { encodingAesKey: 'a'.repeat(42) },
  { encodingAesKey: `${'a'.repeat(42)}=` },
])('refuses %o', (wrong) => {
  expect(WecomAppSettings.safeParse({ ...settings, ...wrong }).success).toBe(false)
})
