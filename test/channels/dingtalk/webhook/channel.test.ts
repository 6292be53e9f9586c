import { describe, expect, it } from 'vitest'
import type { Recipient, Reply } from '../../../../src/domain/message.ts'
import type { Trouble } from '../../../support/dingtalk-trouble.ts'
import { dingtalkOut, sent, text } from '../dingtalk-out.ts'

const SECRET = 'SECabcdef'
const address = (base: string) => `${base}/robot/send?access_token=group1`
const group = (mentions: readonly string[] = []): Recipient => ({
  kind: 'group',
  group: '全体',
  mentions: mentions.map((dingtalk) => ({ dingtalk })),
})

const open = (robot: object = {}, options: object = {}) =>
  dingtalkOut({
    platform: { robots: [{ token: 'group1', secret: SECRET, ...robot }] },
    groups: (base) => [{ name: '全体', addresses: { dingtalkWebhook: address(base) } }],
    webhooks: (base) => [`${address(base)}#${SECRET}`],
    ...options,
  })

describe('a group’s custom robot', () => {
  it('signs with the secret of the settings, and mentions those who are in the text', async () => {
    const { platform, byWebhook } = await open()
    expect(
      await byWebhook.send({ key: 'k', to: group(['zhang', 'wang', 'zhang']), reply: text('未报：金水区') }),
    ).toEqual(sent)
    expect(platform.groupMessages).toMatchObject([{ text: '未报：金水区\n@zhang @wang', mentioned: ['zhang', 'wang'] }])
  })

  it('signs with the secret of the roster where that has one', async () => {
    const { platform, byWebhook } = await open(
      {},
      {
        webhooks: () => [],
        groups: (base: string) => [{ name: '全体', addresses: { dingtalkWebhook: `${address(base)}#${SECRET}` } }],
      },
    )
    expect(await byWebhook.send({ key: 'k', to: group(), reply: text('x') })).toEqual(sent)
    expect(platform.groupMessages).toHaveLength(1)
  })

  it('mentions more than fifty in messages of their own', async () => {
    const people = Array.from({ length: 120 }, (_, index) => `u${index}`)
    const { platform, byWebhook } = await open()
    expect(await byWebhook.send({ key: 'k', to: group(people), reply: text('未报') })).toEqual(sent)
    expect(platform.groupMessages.map(({ mentioned }) => mentioned.length)).toEqual([50, 50, 20])
    expect(platform.groupMessages.flatMap(({ mentioned }) => mentioned)).toEqual(people)
  })

  it('one key is one message, also after a lost answer', async () => {
    const { platform, byWebhook } = await open()
    platform.failNext('webhook', { kind: 'lostAnswer' })
    const message = { key: 'k', to: group(), reply: text('x') }
    expect(await byWebhook.send(message)).toEqual(sent)
    expect(await byWebhook.send(message)).toEqual(sent)
    expect(platform.groupMessages).toHaveLength(1)
  })

  it('never sends more than 20 a minute, and queues the rest in order', async () => {
    const { platform, byWebhook } = await open()
    const many = Array.from({ length: 38 }, (_, index) =>
      byWebhook.send({ key: `k${index}`, to: group(), reply: text(`${index}`) }),
    )
    expect(await Promise.all(many)).toEqual(Array(38).fill(sent))
    const times = platform.groupMessages.map(({ at }) => at)
    for (const at of times)
      expect(times.filter((other) => other >= at && other < at + 60_000).length).toBeLessThanOrEqual(20)
    expect(platform.groupMessages.map(({ text }) => text)).toEqual(Array.from({ length: 38 }, (_, index) => `${index}`))
  })

  it('counts what went out before a restart', async () => {
    const { platform, byWebhook, restart, time } = await open()
    for (let index = 0; index < 19; index += 1)
      await byWebhook.send({ key: `a${index}`, to: group(), reply: text('x') })
    const before = time.now
    const again = restart()
    expect(await again.byWebhook.send({ key: 'b', to: group(), reply: text('y') })).toEqual(sent)
    expect(time.now - before).toBeGreaterThanOrEqual(60_000)
    expect(platform.groupMessages).toHaveLength(20)
  })

  it('waits a minute where its counts cannot be read, and then sends', async () => {
    const { byWebhook, memory, restart, time, logged } = await open()
    await byWebhook.send({ key: 'a', to: group(), reply: text('x') })
    memory.documents.set('dingtalk-webhooks', '{')
    const before = time.now
    const again = restart()
    await again.channel.start?.()
    expect(await again.byWebhook.send({ key: 'b', to: group(), reply: text('y') })).toEqual(sent)
    expect(time.now - before).toBeGreaterThanOrEqual(60_000)
    expect(logged.join()).toContain('无法读取')
  })

  it.each<Trouble>([
    { kind: 'errcode', errcode: 410100 },
    { kind: 'errcode', errcode: '130101' },
  ])('held back by %j sends nothing for ten minutes, also after a restart', async (trouble) => {
    const { platform, byWebhook, restart, time } = await open()
    const message = { key: 'k', to: group(), reply: text('x') }
    platform.failNext('webhook', trouble)
    expect(await byWebhook.send(message)).toMatchObject({ kind: 'failed' })
    expect(byWebhook.fit(message)?.up).toBe(false)
    expect(await byWebhook.send(message)).toMatchObject({ kind: 'failed' })
    const again = restart()
    await again.channel.start?.()
    expect(await again.byWebhook.send(message)).toMatchObject({ kind: 'failed' })
    expect(platform.count('webhook')).toBe(1)
    time.now += 606_000
    expect(again.byWebhook.fit(message)?.up).toBe(true)
    expect(await again.byWebhook.send(message)).toEqual(sent)
  })

  it.each<[Trouble, string, RegExp]>([
    [{ kind: 'errcode', errcode: 310000, errmsg: 'keywords not in content' }, 'failed', /改用加签/],
    [{ kind: 'errcode', errcode: 310000, errmsg: 'sign not match' }, 'failed', /加签密钥/],
    [{ kind: 'errcode', errcode: 310000, errmsg: 'invalid timestamp' }, 'failed', /时间/],
    [{ kind: 'errcode', errcode: '310000', errmsg: 'ip 10.0.0.1 not in whitelist' }, 'failed', /10\.0\.0\.1/],
    [{ kind: 'errcode', errcode: 400106 }, 'refused', /不在群中/],
    [{ kind: 'errcode', errcode: 430102 }, 'refused', /安全审查/],
    [{ kind: 'errcode', errcode: 123456, errmsg: 'what' }, 'failed', /123456/],
    [{ kind: 'errcode', errcode: 90020 }, 'failed', /额度/],
  ])('%j is %s', async (trouble, kind, cause) => {
    const { platform, byWebhook } = await open()
    platform.failNext('webhook', trouble)
    expect(await byWebhook.send({ key: 'k', to: group(), reply: text('x') })).toMatchObject({
      kind,
      cause: expect.stringMatching(cause),
    })
    expect(platform.count('webhook')).toBe(1)
  })

  it.each<[string, Trouble[], boolean]>([
    ['by the platform’s own word', [{ kind: 'errcode', errcode: 123456 }], true],
    ['not where its answers were lost', [{ kind: 'reset' }, { kind: 'reset' }, { kind: 'reset' }], false],
    ['nor where one was lost before', [{ kind: 'lostAnswer' }, { kind: 'errcode', errcode: 123456 }], false],
  ])('a message that failed never left %s', async (_, troubles, neverLeft) => {
    const { platform, byWebhook } = await open()
    platform.failNext('webhook', ...troubles)
    const delivery = await byWebhook.send({ key: 'k', to: group(), reply: text('x') })
    expect(delivery.kind).toBe('failed')
    expect('neverLeft' in delivery).toBe(neverLeft)
  })

  it('keeps its token and secret out of what it says', async () => {
    const { byWebhook, logged, memory } = await open({ token: 'other' })
    const delivery = await byWebhook.send({ key: 'k', to: group(), reply: text('x') })
    expect(delivery).toMatchObject({ kind: 'refused', cause: expect.stringContaining('***') })
    const said = JSON.stringify([delivery, logged, [...memory.documents.values()]])
    expect(said).not.toMatch(/group1|SECabcdef/)
  })

  it('busy is repeated', async () => {
    const { platform, byWebhook } = await open()
    platform.failNext('webhook', { kind: 'errcode', errcode: -1 }, { kind: 'html' })
    expect(await byWebhook.send({ key: 'k', to: group(), reply: text('x') })).toEqual(sent)
    expect(platform.count('webhook')).toBe(3)
  })

  it('counts as use of webhooks, and the rest is left to what is urgent', async () => {
    const { byWebhook, quota } = await open({}, { limits: () => ({ api: 100, hooks: 8 }) })
    for (let index = 0; index < 7; index += 1) await byWebhook.send({ key: `k${index}`, to: group(), reply: text('x') })
    expect(quota.remaining().hooks).toBe(1)
    expect(await byWebhook.send({ key: 'last', to: group(), reply: text('x') })).toMatchObject({ kind: 'refused' })
    expect(await byWebhook.send({ key: 'urgent', to: group(), reply: text('x'), urgent: true })).toEqual(sent)
  })

  it('carries text whole, files not at all, and knows only its groups', async () => {
    const { byWebhook } = await open()
    const file: Reply = { kind: 'file', text: '［文件］a.docx', name: 'a.docx', mime: 'x/y', base64: 'eA==' }
    expect(byWebhook.fit({ to: group(['zhang']), reply: text('x') })).toEqual({
      up: true,
      whole: true,
      mentions: true,
      free: false,
    })
    expect(byWebhook.fit({ to: group(), reply: file })?.whole).toBe(false)
    expect(await byWebhook.send({ key: 'k', to: group(), reply: file })).toMatchObject({ kind: 'refused' })
    expect(
      byWebhook.fit({ to: { kind: 'person', addresses: { dingtalk: 'zhang' } }, reply: text('x') }),
    ).toBeUndefined()
    expect(byWebhook.fit({ to: { kind: 'group', group: '没有', mentions: [] }, reply: text('x') })).toBeUndefined()
  })

  it.each(['http://example.test/robot/send?access_token=1', 'ftp://127.0.0.1/', 'x'])(
    'an address like %s is none',
    async (dingtalkWebhook) => {
      const { byWebhook } = await open()
      const to: Recipient = { kind: 'group', group: '全体', addresses: { dingtalkWebhook }, mentions: [] }
      expect(byWebhook.fit({ to, reply: text('x') })).toBeUndefined()
      expect(await byWebhook.send({ key: 'k', to, reply: text('x') })).toMatchObject({ kind: 'refused' })
    },
  )
})
