import { createServer } from 'node:http'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Examination } from '../../../src/channels/kit/examination.ts'
import { wecom } from '../../../src/channels/wecom/index.ts'
import { allOf, examination, troublesIn } from '../../support/examine.ts'
import { wecomRobotPlatform } from '../../support/wecom-robot-platform.ts'
import { wecomApp } from './app/wecom-app.ts'
import { webhookPlatform } from './webhook/webhook-platform.ts'

const open: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.stop()))
})

const running: Pick<Examination, 'standingOf'> = { standingOf: () => 'up' }

describe('the app', () => {
  async function start() {
    const app = await wecomApp()
    open.push(app)
    const given = app.platform.environment
    const examine = (changed: Partial<typeof given> = {}, parts: Partial<Examination> = {}) =>
      allOf(
        wecom.examine?.(
          { ...given, ...changed },
          examination({ publicUrl: app.url.replace('/wecom/app', ''), ...running, ...parts }),
          undefined,
        ),
      )
    return { ...app, examine }
  }

  it('is well, and nobody was sent anything', async () => {
    const { examine, platform, received } = await start()
    const found = await examine()
    expect(troublesIn(found)).toEqual([])
    expect(found.map(({ what }) => what).join('\n')).toMatch(
      /可以访问[\s\S]*WECOM_SECRET 正确[\s\S]*「督导通」[\s\S]*能验签、能解密/,
    )
    expect(received).toEqual([])
    expect(platform.counts).toMatchObject({ send: 0, upload: 0, menu: 0 })
  })

  it.each([
    ['a wrong secret', { WECOM_SECRET: 'wrong' }, [/^no .*WECOM_SECRET 不正确.*重抄 WECOM_SECRET/]],
    ['a wrong corp', { WECOM_CORP_ID: 'wrong' }, [/WECOM_CORP_ID 不正确.*重抄 WECOM_CORP_ID/, /403.*重新启动/]],
    ['another app', { WECOM_AGENT_ID: '7' }, [/301002.*WECOM_AGENT_ID 与 WECOM_SECRET/]],
    ['a wrong token', { WECOM_TOKEN: 'wrong' }, [/^no .*403.*WECOM_TOKEN/]],
    ['a wrong key', { WECOM_ENCODING_AES_KEY: 'b'.repeat(43) }, [/^no .*403.*WECOM_ENCODING_AES_KEY/]],
    ['a wrong base', { WECOM_API_BASE: 'http://127.0.0.1:9' }, [/访问不到 127\.0\.0\.1:9.*放行/, /不可用/]],
  ])('%s is found', async (_, changed, expected) => {
    const { examine } = await start()
    const found = await examine(changed)
    expect(troublesIn(found)).toEqual(expected.map((words) => expect.stringMatching(words)))
    expect(JSON.stringify(found)).not.toMatch(/S3CRET|TokenOfTheCallback/)
  })

  it.each([
    [
      {
        kind: 'errcode',
        errcode: 60020,
        errmsg: 'not allow to access from your ip, hint: [1], from ip: 203.0.113.9, more',
      },
      /^no .*60020.*把企业微信看到的地址 203\.0\.113\.9 加进 .*企业可信IP/,
    ],
    [{ kind: 'errcode', errcode: 60020, errmsg: 'not allow' }, /把本机的出口IP加进/],
    [{ kind: 'errcode', errcode: 48002 }, /没有调用该接口的权限.*错误码/],
    [{ kind: 'body', body: '{"errcode":0,"name":"督导通","close":1}' }, /已停用.*启用/],
    [{ kind: 'reset' }, /不可用.*稍后/],
  ] as const)('%j is found', async (trouble, words) => {
    const { examine, platform } = await start()
    platform.failNext('agent', trouble)
    expect(troublesIn(await examine())).toEqual([expect.stringMatching(words)])
  })

  it('a clock that is off is found', async () => {
    const { examine } = await start()
    const clock = { now: () => new Date(Date.now() - 300_000) }
    expect(troublesIn(await examine({}, { clock }))).toEqual([expect.stringMatching(/慢 (299|300|301) 秒.*NTP/)])
  })

  it.each<[string, Partial<Examination>, RegExp]>([
    ['no public address', { publicUrl: undefined }, /^no .*没有设置 PUBLIC_URL/],
    ['a service that does not run', { standingOf: undefined }, /^unknown .*没有在本机运行/],
    ['an address where nobody is', { publicUrl: 'http://127.0.0.1:9' }, /^no .*访问不到/],
    ['a name that is none', { publicUrl: 'http://no-such-host.invalid' }, /^(no|unknown) .*访问不到/],
  ])('%s is found', async (_, parts, words) => {
    const { examine } = await start()
    expect(troublesIn(await examine({}, parts))).toEqual([expect.stringMatching(words)])
  })

  it.each([
    [404, '', /404.*把 \/wecom\/app 原样转到/],
    [400, '', /400.*原样保留地址中的参数/],
    [200, '<html>', /200，不是本服务/],
    [302, '', /302/],
  ])('a public address that answers %i %s is found', async (status, body, words) => {
    const { examine } = await start()
    const server = createServer((_, response) => response.writeHead(status, { location: '/' }).end(body))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    expect(troublesIn(await examine({}, { publicUrl: `http://127.0.0.1:${address.port}` }))).toEqual([
      expect.stringMatching(words),
    ])
  })
})

describe('the smart robot', () => {
  async function start() {
    const platform = await wecomRobotPlatform()
    open.push(platform)
    const given = platform.environment
    const examine = (changed: Partial<typeof given> = {}, parts: Partial<Examination> = {}) =>
      allOf(wecom.examine?.({ ...given, ...changed }, examination(parts), undefined))
    return { platform, examine }
  }

  it('logs in once and leaves', async () => {
    const { platform, examine } = await start()
    expect(troublesIn(await examine())).toEqual([])
    expect(platform.counts).toMatchObject({ connections: 1, logins: 1 })
    await expect.poll(platform.connected).toBe(false)
  })

  it('its wrong secret is found', async () => {
    const { examine } = await start()
    const found = await examine({ WECOM_BOT_SECRET: 'wrong-secret' })
    expect(troublesIn(found)).toEqual([expect.stringMatching(/^no .*登录被拒绝（40001）.*WECOM_BOT_SECRET/)])
    expect(JSON.stringify(found)).not.toContain('wrong-secret')
  })

  it('a platform that is away is found', async () => {
    const { platform, examine } = await start()
    platform.trouble.away = true
    expect(troublesIn(await examine())).toEqual([expect.stringMatching(/^no .*没有连上/)])
  })

  it.each([
    ['up', []],
    ['down', [/^no .*运行中的服务没有连上/]],
    ['absent', [/^no .*重新启动/]],
  ] as const)('the service that runs is asked and left connected: %s', async (standing, expected) => {
    const { platform, examine } = await start()
    const found = await examine({}, { standingOf: (name) => (name === 'wecom-robot' ? standing : 'absent') })
    expect(troublesIn(found)).toEqual(expected.map((words) => expect.stringMatching(words)))
    expect(platform.counts.connections).toBe(0)
  })
})

describe('group webhooks', () => {
  it.each([
    ['https://qyapi.weixin.qq.com/robot?key=1', /^no .*群「甲」.*重抄/],
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send', /群「甲」/],
    ['群机器人', /群「甲」/],
    ['http://127.0.0.1:9/cgi-bin/webhook/send?key=1', /访问不到 127\.0\.0\.1:9/],
  ])('%s is found', async (wecomWebhook, words) => {
    const groups = () => [{ name: '甲', addresses: { wecomWebhook } }]
    expect(troublesIn(await allOf(wecom.examine?.({}, examination({ groups }), undefined)))).toEqual([
      expect.stringMatching(words),
    ])
  })

  it('a host is asked once for all its groups, and nothing is posted', async () => {
    const platform = await webhookPlatform(Date.now)
    const groups = () => ['甲', '乙'].map((name) => ({ name, addresses: { wecomWebhook: platform.webhook } }))
    const found = await allOf(wecom.examine?.({}, examination({ groups }), undefined))
    expect(found).toEqual([{ ok: 'yes', what: expect.stringMatching(/（2 个群）.*可以访问/) }])
    expect(platform.posted).toEqual([])
  })
})
