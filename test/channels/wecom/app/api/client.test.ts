import { afterEach, describe, expect, it } from 'vitest'
import { appApi } from '../../../../../src/channels/wecom/app/api/app-api.ts'
import { wecomClient } from '../../../../../src/channels/wecom/app/api/client.ts'
import type { Recipient } from '../../../../../src/domain/message.ts'
import type { Trouble } from '../../../../support/wecom-trouble.ts'
import { type WecomApp, wecomApp } from '../wecom-app.ts'

const open: WecomApp[] = []
const start = async (options?: Parameters<typeof wecomApp>[0]) => {
  const app = await wecomApp(options)
  open.push(app)
  return app
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.stop()))
})

const sent = { kind: 'sent' }
const members = Array.from({ length: 40 }, (_, index) => `m${index}`)
const textTo = (wecom: string) =>
  ({ to: { kind: 'person', addresses: { wecom } }, reply: { kind: 'text', text: 'a' } }) as const

describe('a push', () => {
  it('reaches the member, in whatever case the roster has the id', async () => {
    const { platform, push } = await start()
    expect(await push('任务 3 今天 24 时截止', 'k1', 'lina')).toEqual(sent)
    expect(platform.seenBy('LiNa')).toEqual(['任务 3 今天 24 时截止'])
  })

  it('that is long goes out in parts, in order, none cut off', async () => {
    const { platform, push } = await start()
    const lines = Array.from({ length: 300 }, (_, index) => `${index} 任务`)
    expect(await push(lines.join('\n'))).toEqual(sent)
    expect(platform.counts.send).toBeGreaterThan(1)
    expect(platform.seenBy('LiNa').join('\n').split('\n')).toEqual(lines)
  })

  it('keeps the parts of two long messages apart', async () => {
    const { platform, push } = await start()
    await Promise.all([push('甲'.repeat(1500), 'k1'), push('乙'.repeat(1500), 'k2')])
    expect(platform.seenBy('LiNa').map((text) => text[0])).toEqual(['甲', '甲', '甲', '乙', '乙', '乙'])
  })

  it('has no control characters', async () => {
    const { platform, push } = await start()
    expect(await push('甲\u0007乙\ud800')).toEqual(sent)
    expect(platform.seenBy('LiNa')).toEqual(['甲乙\ufffd'])
  })

  it.each([
    ['@all', '格式不正确'],
    ['LiNa|WangWei', '格式不正确'],
    ['', '格式不正确'],
    ['nobody', '81013'],
  ])('to %j is refused', async (wecom, cause) => {
    const { platform, push } = await start()
    expect(await push('公告', 'k1', wecom)).toEqual({ kind: 'refused', cause: expect.stringContaining(cause) })
    expect(platform.seenBy('LiNa')).toEqual([])
  })

  it('to a member without a licence is refused', async () => {
    const { push } = await start({ platform: { unlicensed: ['LiNa'] } })
    expect(await push('公告')).toEqual({ kind: 'refused', cause: '成员没有有效的接口许可' })
  })

  it('of nothing is refused without a call', async () => {
    const { platform, push } = await start()
    expect(await push(' \n\u0000')).toEqual({ kind: 'refused', cause: '消息为空' })
    expect(platform.counts).toMatchObject({ gettoken: 0, send: 0 })
  })

  it.each<[string, Recipient]>([
    ['a group', { kind: 'group', group: 'all', mentions: [] }],
    ['somebody known on DingTalk only', { kind: 'person', addresses: { dingtalk: 'lina' } }],
  ])('to %s is not for this channel', async (_, to) => {
    const { way } = await start()
    const message = { key: 'k', to, reply: { kind: 'text', text: 'a' } } as const
    expect(way.fit(message)).toBeUndefined()
    expect(await way.send(message)).toMatchObject({ kind: 'refused' })
  })
})

describe('one key is one message', () => {
  it('though the answer was lost and it was sent again', async () => {
    const { platform, push } = await start()
    platform.failNext('send', { kind: 'lostAnswer' })
    expect(await push('提醒')).toEqual(sent)
    expect(platform.counts.send).toBe(2)
    expect(platform.seenBy('LiNa')).toEqual(['提醒'])
  })

  it('though the process sends it again hours later', async () => {
    const { platform, push, time } = await start()
    await push('提醒')
    time.now += 2.9 * 3_600_000
    await push('提醒')
    expect(platform.seenBy('LiNa')).toEqual(['提醒'])
  })

  it('and another key is another message, though it says the same', async () => {
    const { platform, push } = await start()
    await push('仍有 2 项未报', 'digest:a')
    await push('仍有 2 项未报', 'digest:b')
    expect(platform.seenBy('LiNa')).toEqual(['仍有 2 项未报', '仍有 2 项未报'])
  })

  it('and the parts of one message are different messages', async () => {
    const { platform, push } = await start()
    await push('督'.repeat(682 * 2))
    expect(platform.seenBy('LiNa')).toEqual(['督'.repeat(682), '督'.repeat(682)])
  })
})

describe('trouble with a call', () => {
  it.each<[string, Trouble]>([
    ['HTTP 500', { kind: 'http', status: 500 }],
    ['HTTP 429', { kind: 'http', status: 429 }],
    ['a reset', { kind: 'reset' }],
    ['a busy platform', { kind: 'errcode', errcode: -1 }],
    ['too many at once', { kind: 'errcode', errcode: 45033 }],
    ['a page instead of JSON', { kind: 'body', body: '<html>login</html>' }],
    ['another JSON', { kind: 'body', body: '[]' }],
  ])('%s: tried again with growing pauses, then given up as failed', async (_, trouble) => {
    const { platform, push, pauses } = await start()
    platform.failNext('send', trouble, trouble)
    expect(await push('提醒')).toEqual(sent)
    expect(pauses).toEqual([1000, 2000])
    expect(platform.seenBy('LiNa')).toEqual(['提醒'])

    platform.failNext('send', trouble, trouble, trouble)
    expect(await push('另一条')).toMatchObject({ kind: 'failed', cause: expect.any(String) })
    expect(platform.counts.send).toBe(6)
  })

  it('too many calls: all of the app waits, a minute and then no longer, and not all come back at once', async () => {
    const { platform, push, way, pauses, time } = await start()
    await push('先取得令牌', 'k0')
    const tooMany = { kind: 'errcode', errcode: 45009 } as const
    platform.failNext('send', tooMany)
    expect(await push('一', 'k1')).toEqual(sent)
    expect(pauses).toEqual([67_500])

    platform.failNext('send', tooMany, tooMany)
    expect(await push('二', 'k2')).toMatchObject({ kind: 'failed' })
    expect(pauses).toEqual([67_500, 67_500])
    const calls = platform.counts.send
    expect(await push('三', 'k3', 'WangWei')).toMatchObject({ kind: 'failed', cause: expect.stringContaining('暂停') })
    expect(platform.counts.send).toBe(calls)
    expect(way.fit(textTo('LiNa'))?.up).toBe(false)

    time.now += 3_600_001
    expect(way.fit(textTo('LiNa'))?.up).toBe(true)
    expect(await push('三', 'k3', 'WangWei')).toEqual(sent)
  })

  it('never many calls at once', async () => {
    const { platform, push } = await start({ platform: { users: members } })
    await push('先取得令牌', 'k0', members[0])
    expect(await Promise.all(members.map((member) => push('公告', `k-${member}`, member)))).toEqual(
      members.map(() => sent),
    )
    expect(platform.mostAtOnce()).toBeLessThanOrEqual(8)
    expect(platform.mostAtOnce()).toBeGreaterThan(1)
  })

  it('that the operator must end shows in the fit, until a call goes through', async () => {
    const { platform, push, way, time } = await start()
    expect(way.fit(textTo('LiNa'))).toEqual({ up: true, whole: true, mentions: true, free: true })
    platform.failNext('send', { kind: 'errcode', errcode: 60020 })
    await push('一')
    expect(way.fit(textTo('LiNa'))?.up).toBe(false)
    await push('一')
    expect(way.fit(textTo('LiNa'))?.up).toBe(true)
    platform.failNext('send', { kind: 'errcode', errcode: 60020 })
    await push('二', 'k2')
    time.now += 61_000
    expect(way.fit(textTo('LiNa'))?.up).toBe(true)
  })

  it('silence: given up after the time limit, tried again', async () => {
    const { platform, push } = await start({ timeoutMs: 100 })
    platform.failNext('send', { kind: 'silence' })
    expect(await push('提醒')).toEqual(sent)
    expect(platform.counts.send).toBe(2)
  })

  it('nobody there: failed, with the code for the operator', async () => {
    const { platform, push } = await start()
    await platform.stop()
    expect(await push('提醒')).toMatchObject({ kind: 'failed', cause: '企业微信接口不可用：ECONNREFUSED' })
  })

  it.each([
    [60020, 'failed', '企业可信IP'],
    [60011, 'failed', '可见范围'],
    [40056, 'failed', 'WECOM_AGENT_ID'],
    [50003, 'failed', '停用'],
    [50002, 'refused', '可见范围'],
    [60111, 'refused', '没有该成员'],
    [40058, 'refused', '参数'],
    [99999, 'failed', '99999'],
  ])('errcode %i: %s at once', async (errcode, kind, cause) => {
    const { platform, push } = await start()
    platform.failNext('send', { kind: 'errcode', errcode })
    expect(await push('提醒')).toMatchObject({ kind, cause: expect.stringContaining(cause) })
    expect(platform.counts.send).toBe(1)
  })

  it.each<[string, Trouble[], boolean]>([
    ['by the platform’s own word', [{ kind: 'errcode', errcode: 60020 }], true],
    ['where the address does not serve it', [{ kind: 'http', status: 404 }], true],
    ['not where an answer was lost', [{ kind: 'lostAnswer' }, { kind: 'lostAnswer' }, { kind: 'lostAnswer' }], false],
    ['nor where one was lost before', [{ kind: 'lostAnswer' }, { kind: 'errcode', errcode: 60020 }], false],
    ['nor where the answer is a proxy’s', Array.from({ length: 3 }, () => ({ kind: 'http', status: 502 })), false],
  ])('a message that failed never left %s', async (_, troubles, neverLeft) => {
    const { platform, push } = await start()
    platform.failNext('send', ...troubles)
    const delivery = await push('提醒')
    expect(delivery.kind).toBe('failed')
    expect('neverLeft' in delivery).toBe(neverLeft)
  })

  it('a part before it has left, so no other way takes over', async () => {
    const { platform, push } = await start()
    platform.failNext('send', { kind: 'errcode', errcode: 0 }, { kind: 'errcode', errcode: 60020 })
    const delivery = await push('甲'.repeat(1500))
    expect(delivery.kind).toBe('failed')
    expect(delivery).not.toHaveProperty('neverLeft')
  })

  it('HTTP 404: a wrong base, not tried again', async () => {
    const { platform, push } = await start()
    platform.failNext('send', { kind: 'http', status: 404 })
    expect(await push('提醒')).toMatchObject({ kind: 'failed', cause: '企业微信接口不可用：HTTP 404' })
    expect(platform.counts.send).toBe(1)
  })

  it('a part that fails ends the message, and sending it again completes it', async () => {
    const { platform, push } = await start()
    await push('先取得令牌', 'k0')
    platform.failNext('send', { kind: 'errcode', errcode: 60011 })
    const text = `${'甲'.repeat(682)}${'乙'.repeat(682)}`
    expect(await push(text, 'k1')).toMatchObject({ kind: 'failed' })
    expect(await push(text, 'k1')).toEqual(sent)
    expect(platform.seenBy('LiNa').map((shown) => shown[0])).toEqual(['先', '甲', '乙'])
  })
})

describe('the access token', () => {
  it('is fetched once for calls at the same time, and kept until shortly before its end', async () => {
    const { platform, push, time } = await start({ platform: { users: ['LiNa', 'WangWei'] } })
    await Promise.all([push('a', 'k1'), push('b', 'k2', 'WangWei'), push('c', 'k3')])
    time.now += 6_899_000
    await push('d', 'k4')
    expect(platform.counts.gettoken).toBe(1)
    time.now += 2_000
    await push('e', 'k5')
    expect(platform.counts.gettoken).toBe(2)
  })

  it.each(['endTokens', 'forgetTokens'] as const)(
    'that ended early (%s) is fetched once more, the call repeated once',
    async (end) => {
      const { platform, push, pauses } = await start()
      await push('a', 'k1')
      platform[end]()
      expect(await Promise.all([push('b', 'k2'), push('c', 'k3', 'WangWei')])).toEqual([sent, sent])
      expect(platform.counts).toMatchObject({ gettoken: 2, send: 5 })
      expect(pauses).toEqual([])
    },
  )

  it('that is refused also when new ends in failure, not in a loop', async () => {
    const { platform, push } = await start()
    const refused = { kind: 'errcode', errcode: 40014 } as const
    platform.failNext('send', refused, refused)
    expect(await push('a')).toMatchObject({ kind: 'failed' })
    expect(platform.counts).toMatchObject({ gettoken: 2, send: 2 })
  })

  it('is tried for again when it cannot be fetched', async () => {
    const { platform, push } = await start()
    platform.failNext('gettoken', { kind: 'http', status: 502 })
    expect(await push('a')).toEqual(sent)
    expect(platform.counts.gettoken).toBe(2)
  })

  it('is not fetched again and again with a wrong secret, which no message repeats', async () => {
    const { platform, time } = await start()
    const secret = 'WRONG-secret'
    const clock = { now: () => new Date(time.now) }
    const wait = async () => {}
    const settings = { ...platform.settings, secret }
    const api = appApi({ settings, clock, wait, random: () => 0, timeoutMs: 2000 })
    const client = wecomClient({ api, agentId: settings.agentId, clock, wait })
    const send = (key: string) => client.sendText({ to: 'LiNa', text: 'a', key })
    const delivery = await send('k1')
    expect(delivery).toMatchObject({ kind: 'failed', cause: expect.stringContaining('WECOM_SECRET') })
    expect(JSON.stringify(delivery)).not.toContain(secret)
    await send('k2')
    expect(platform.counts.gettoken).toBe(1)
    time.now += 61_000
    await send('k3')
    expect(platform.counts.gettoken).toBe(2)
  })

  it('stands in no cause, though the platform quotes it', async () => {
    const { platform, push } = await start()
    platform.failNext('send', { kind: 'errcode', errcode: 60020, errmsg: 'token-1-of-the-app from ip: 10.0.0.9' })
    expect(await push('a')).toMatchObject({
      kind: 'failed',
      cause: expect.stringMatching(/\*\*\* from ip: 10\.0\.0\.9/),
    })
  })
})

describe('what WeCom would drop without a word', () => {
  it('is held back within the minute', async () => {
    const { platform, push, pauses } = await start()
    const keys = Array.from({ length: 60 }, (_, index) => `k${index}`)
    await Promise.all(keys.map((key) => push(`第 ${key} 条`, key)))
    expect(platform.seenBy('LiNa')).toEqual(keys.map((key) => `第 ${key} 条`))
    expect(pauses).toEqual([60_000, 60_000])
  })

  it('is left for later when the hour is full, for that member alone', async () => {
    const { platform, push, time } = await start()
    const inTheHour = Array.from({ length: 900 }, (_, index) => `k${index}`)
    for (const key of inTheHour) {
      time.now += 3000
      expect(await push(key, key)).toEqual(sent)
    }
    expect(await push('再来', 'more')).toMatchObject({ kind: 'failed', cause: expect.stringContaining('一小时') })
    expect(await push('别人', 'other', 'WangWei')).toEqual(sent)
    time.now += 3_600_000
    expect(await push('再来', 'more')).toEqual(sent)
    expect(platform.seenBy('LiNa')).toHaveLength(901)
  })
})
