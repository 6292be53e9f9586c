import { createServer } from 'node:http'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type { QuotaDocument } from '../../../src/channels/dingtalk/app/quota.ts'
import { dingtalk as platformKind } from '../../../src/channels/dingtalk/index.ts'
import type { Examination } from '../../../src/channels/kit/examination.ts'
import type { Trouble } from '../../support/dingtalk-trouble.ts'
import { allOf, examination, troublesIn } from '../../support/examine.ts'
import { dingtalk } from './dingtalk-app.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()))
})

const running: Pick<Examination, 'standingOf'> = { standingOf: () => 'up' }
const webhook = 'http://127.0.0.1:9/robot/send?access_token=a'

async function start(mode: 'stream' | 'http' = 'stream') {
  const app = await dingtalk({ mode })
  open.push(app)
  const { clientId, clientSecret, robotCode, apiBase, oapiBase } = app.platform.settings
  const given = {
    DINGTALK_CLIENT_ID: clientId,
    DINGTALK_CLIENT_SECRET: clientSecret,
    DINGTALK_ROBOT_CODE: robotCode,
    DINGTALK_MODE: mode,
    DINGTALK_API_BASE: apiBase,
    DINGTALK_OAPI_BASE: oapiBase,
  }
  const examine = (changed: Partial<typeof given> = {}, parts: Partial<Examination> = {}, options?: unknown) =>
    allOf(
      platformKind.examine?.(
        { ...given, ...changed },
        examination({
          // The platform's own clock is the test's; its Date header is the machine's.
          publicUrl: app.url.replace('/dingtalk/robot', ''),
          ...running,
          ...parts,
        }),
        options,
      ),
    )
  return { ...app, examine }
}

describe('the application', () => {
  it('is well, and nobody was sent anything', async () => {
    const { examine, platform, gateway, received } = await start()
    const found = await examine()
    expect(troublesIn(found)).toEqual([])
    const said = found.map(({ what }) => what).join('\n')
    expect(said).toMatch(/可以访问[\s\S]*CLIENT_SECRET 正确[\s\S]*有发送消息的权限[\s\S]*网关给了连接[\s\S]*本月用量/)
    expect(said).not.toContain('ticket')
    expect(platform.calls.map(({ api }) => api)).toEqual(['token', 'readStatus'])
    expect([gateway.standing(), received]).toEqual([0, []])
  })

  it.each([
    ['a wrong secret', { DINGTALK_CLIENT_SECRET: 'wrong-secret' }, [/^no .*不正确.*重抄/]],
    ['another robot', { DINGTALK_ROBOT_CODE: 'other' }, [/^no .*DINGTALK_ROBOT_CODE/]],
    [
      'a wrong base',
      { DINGTALK_API_BASE: 'http://127.0.0.1:9' },
      [/访问不到 127\.0\.0\.1:9/, /^no .*不可用.*DINGTALK_API_BASE/],
    ],
  ])('%s is found', async (_, changed, expected) => {
    const { examine } = await start()
    const found = await examine(changed)
    expect(troublesIn(found)).toEqual(expected.map((words) => expect.stringMatching(words)))
    expect(JSON.stringify(found)).not.toMatch(/S3CRET|wrong-secret/)
  })

  it.each<[Trouble, RegExp]>([
    [
      { kind: 'code', code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied', status: 403, message: 'qyapi_robot' },
      /^no .*qyapi_robot.*权限管理/,
    ],
    [
      { kind: 'code', code: 'Forbidden.AccessDenied.IpNotInWhiteList', status: 403, message: '203.0.113.9' },
      /^no .*203\.0\.113\.9.*服务器出口IP/,
    ],
    [{ kind: 'code', code: 'bot.stopped' }, /^no .*已停用.*启用/],
    [{ kind: 'code', code: 'never.heard.of' }, /^unknown .*never\.heard\.of/],
    [{ kind: 'reset' }, /^unknown .*没有查明/],
  ])('%j is found', async (trouble, words) => {
    const { examine, platform } = await start()
    platform.failNext('readStatus', trouble)
    expect(troublesIn(await examine())).toEqual([expect.stringMatching(words)])
  })

  it.each<[Trouble, RegExp]>([
    [{ kind: 'code', code: 'authFailed', status: 401 }, /^no .*没有得到连接.*Stream 模式/],
    [{ kind: 'reset' }, /^no .*没有得到连接.*网络/],
  ])('a gateway that answers %j is found', async (trouble, words) => {
    const { examine, gateway } = await start()
    gateway.failNextOpen(trouble)
    expect(troublesIn(await examine())).toEqual([expect.stringMatching(words)])
  })

  it.each([
    ['down', /^no .*运行中的服务没有连上/],
    ['absent', /^no .*重新启动/],
  ] as const)('a running service whose channel is %s is found', async (standing, words) => {
    const { examine } = await start()
    expect(troublesIn(await examine({}, { standingOf: () => standing }))).toEqual([expect.stringMatching(words)])
  })
})

describe('HTTP mode', () => {
  it('is well where an unsigned request is refused by the service', async () => {
    const { examine, received } = await start('http')
    const found = await examine()
    expect(troublesIn(found)).toEqual([])
    expect(found.map(({ what }) => what).join('\n')).toMatch(/没有签名的请求被拒绝/)
    expect(received).toEqual([])
  })

  it.each<[string, Partial<Examination>, RegExp]>([
    ['no public address', { publicUrl: undefined }, /^no .*没有设置 PUBLIC_URL/],
    ['a service that does not run', { standingOf: undefined }, /^unknown .*没有在本机运行/],
    ['an address where nobody is', { publicUrl: 'http://127.0.0.1:9' }, /^no .*访问不到/],
  ])('%s is found', async (_, parts, words) => {
    const { examine } = await start('http')
    expect(troublesIn(await examine({}, parts))).toEqual([expect.stringMatching(words)])
  })

  it.each([
    [200, /^no .*收下了没有签名的请求/],
    [404, /^no .*404.*转到本服务/],
    [502, /^no .*502/],
  ])('a public address that answers %i is found', async (status, words) => {
    const { examine } = await start('http')
    const server = createServer((_, response) => response.writeHead(status).end())
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    expect(troublesIn(await examine({}, { publicUrl: `http://127.0.0.1:${address.port}` }))).toEqual([
      expect.stringMatching(words),
    ])
  })
})

describe('what needs no application', () => {
  const at = new Date('2026-07-20T10:00:00+08:00')
  const used = (months: QuotaDocument['months']): Partial<Examination> => ({
    clock: { now: () => at },
    keep: (name, schema) => ({
      load: async () => schema.parse(name === 'dingtalk-quota' ? { format: 1, months } : undefined),
      save: () => Promise.reject(new Error('an examination saves nothing')),
    }),
  })
  const examine = (parts: Partial<Examination>, options?: unknown) =>
    allOf(platformKind.examine?.({}, examination(parts), options))

  it('the quotas are told, as campaign.yaml has them', async () => {
    const months = { '2026-06': { api: 4000, hooks: 10 }, '2026-07': { api: 5000, hooks: 20 } }
    expect(troublesIn(await examine(used(months)))).toEqual([expect.stringMatching(/^no .*5000\/5000.*增购包/)])
    const found = await examine(used(months), { apiCalls: 100_000 })
    expect(found).toEqual([
      { ok: 'yes', what: expect.stringMatching(/本月.*5000\/100000/) },
      { ok: 'yes', what: expect.stringMatching(/上月.*4000/) },
    ])
  })

  it.each([
    ['https://oapi.dingtalk.com/robot/sendBySession?access_token=a', /^no .*群「甲」.*重抄/],
    ['https://oapi.dingtalk.com/robot/send', /群「甲」/],
    ['http://oapi.dingtalk.com/robot/send?access_token=a', /群「甲」/],
    [webhook, /访问不到 127\.0\.0\.1:9/],
  ])('the custom robot %s is found', async (dingtalkWebhook, words) => {
    const groups = () => [{ name: '甲', addresses: { dingtalkWebhook } }]
    expect(troublesIn(await examine({ groups }))).toEqual([expect.stringMatching(words)])
  })
})
