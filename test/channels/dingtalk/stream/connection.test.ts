import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../../src/domain/message.ts'
import { CARD_TOPIC, ROBOT_TOPIC } from '../../../support/dingtalk-gateway.ts'
import { robotMessage } from '../../../support/dingtalk-message.ts'
import { answerOf, type Dingtalk, dingtalk } from '../dingtalk-app.ts'

const open: Dingtalk[] = []
const start = async (options?: Parameters<typeof dingtalk>[0]) => {
  const app = await dingtalk(options)
  open.push(app)
  await app.channel.start?.()
  return app
}
const connected = async (options?: Parameters<typeof dingtalk>[0]) => {
  const app = await start(options)
  await vi.waitFor(async () => expect(await app.channel.ready()).toEqual([]))
  return app
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.stop()))
})

const later = <T>() => {
  let resolve = (_: T) => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('the connection', () => {
  it('is opened for what is handled, with a ticket used once and percent-encoded', async () => {
    const { gateway, channel } = await connected()
    expect(gateway.opens).toMatchObject([
      { subscriptions: [ROBOT_TOPIC, CARD_TOPIC].map((topic) => ({ type: 'CALLBACK', topic })) },
    ])
    expect(gateway.connected()).toBe(1)
    expect(channel.welcome('')).toContain('Stream')
  })

  it('answers a ping with what it brought', async () => {
    const { gateway } = await connected()
    expect(await gateway.ping('0x1')).toMatchObject({ code: 200, data: { opaque: '0x1' } })
  })

  it('says of an unknown topic that nobody takes it', async () => {
    const { gateway, received } = await connected()
    expect((await gateway.push({ a: 1 }, '/unknown')).code).toBe(404)
    expect(received).toEqual([])
  })

  it.each([
    '',
    'null',
    '[]',
    '{',
    '{"type":1}',
    '{"type":"SYSTEM"}',
    '{"type":"SYSTEM","headers":{"topic":"KEEPALIVE"}}',
  ])('is not troubled by %j', async (text) => {
    const { gateway } = await connected()
    gateway.sendRaw(text)
    expect(await gateway.ping('still there')).toMatchObject({ code: 200 })
    expect(gateway.wrong).toEqual([])
  })

  it('is open anew before an announced one is closed, and what runs is acknowledged', async () => {
    const answer = later<Answer>()
    const { gateway, received } = await connected({ receive: () => answer.promise })
    const ack = gateway.push(robotMessage())
    await vi.waitFor(() => expect(received).toHaveLength(1))
    const old = gateway.announceEnd()
    await vi.waitFor(() => expect([gateway.connected(), gateway.standing()]).toEqual([1, 2]))
    answer.resolve(answerOf('好'))
    expect(await ack).toMatchObject({ code: 200 })
    old.close()
    await vi.waitFor(() => expect(gateway.standing()).toBe(1))
  })

  it('that was announced to end and does not is cut', async () => {
    const { gateway, time } = await connected()
    gateway.announceEnd()
    await vi.waitFor(() => expect(gateway.standing()).toBe(2))
    await time.pass(5_000)
    expect(gateway.standing()).toBe(2)
    await time.pass(10_000)
    await vi.waitFor(() => expect(gateway.standing()).toBe(1))
  })

  it('that breaks is there again within seconds, with another ticket', async () => {
    const { gateway, time, channel } = await connected()
    gateway.reset()
    await vi.waitFor(async () => expect(await channel.ready()).toEqual(['dingtalk']))
    await time.pass(1_000)
    await vi.waitFor(async () => expect(await channel.ready()).toEqual([]))
    expect(gateway.opens).toHaveLength(2)
  })

  it('that fell silent is given up within twenty seconds', async () => {
    const { gateway, time, away, channel } = await connected()
    await time.pass(9_000)
    gateway.goSilent()
    await time.pass(10_000)
    expect(await channel.ready()).toEqual([])
    await time.pass(1_000)
    await vi.waitFor(async () => expect(await channel.ready()).toEqual(['dingtalk']))
    await time.pass(1_000)
    await vi.waitFor(() => expect(gateway.connected()).toBe(1))
    expect(away).toEqual([])
  })

  it('that is quiet but alive stays', async () => {
    const { gateway, time } = await connected()
    for (let pings = 1; pings <= 5; pings += 1) {
      await time.pass(10_000)
      await vi.waitFor(() => expect(gateway.pings()).toBeGreaterThanOrEqual(pings))
      await gateway.ping('sign of life')
      await time.pass(10_000)
    }
    expect(gateway.opens).toHaveLength(1)
    expect(gateway.connected()).toBe(1)
  })

  it('is tried for ever, ever more slowly, whatever goes wrong', async () => {
    const app = await dingtalk()
    open.push(app)
    const { gateway, time, channel } = app
    gateway.failNextOpen(
      { kind: 'http', status: 502 },
      { kind: 'reset' },
      { kind: 'html' },
      { kind: 'code', code: 'Forbidden.AccessDenied.QpsLimitForApi', status: 403 },
      { kind: 'http', status: 429 },
    )
    gateway.refuseNextSockets(2)
    await channel.start?.()
    for (const pause of [750, 1500, 3000, 6000, 12_000, 22_500, 22_500]) {
      await vi.waitFor(() => expect(time.pending()).toBeGreaterThan(1))
      expect(gateway.connected()).toBe(0)
      await time.pass(pause)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await vi.waitFor(() => expect(gateway.connected()).toBe(1))
  })

  it('refused for its credentials is told loudly, not hammered, and there once they are right', async () => {
    const app = await start({ clientSecret: 'wrong-secret' })
    const { gateway, time, logged, channel } = app
    await vi.waitFor(() => expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1))
    expect(JSON.stringify(logged)).toContain('DINGTALK_CLIENT_SECRET')
    expect(JSON.stringify(logged)).not.toContain('wrong-secret')
    await time.pass(30_000)
    expect(gateway.opens).toHaveLength(1)
    expect(await channel.ready()).toEqual(['dingtalk'])
    await time.pass(30_000)
    await vi.waitFor(() => expect(gateway.opens).toHaveLength(2))
  })

  it('leaves nothing behind when it is stopped, also while it is still trying', async () => {
    const app = await dingtalk()
    open.push(app)
    app.gateway.failNextOpen({ kind: 'http', status: 502 })
    await app.channel.start?.()
    await vi.waitFor(() => expect(app.logged).toHaveLength(1))
    await app.channel.stop?.()
    await app.time.pass(60_000)
    expect([app.gateway.opens.length, app.gateway.standing(), app.time.pending()]).toEqual([0, 0, 0])
  })
})

describe('an outage', () => {
  it('of more than a minute is told, from the last sign of life', async () => {
    const { gateway, time, away } = await connected()
    await time.pass(5_000)
    gateway.failNextOpen(...Array.from({ length: 6 }, () => ({ kind: 'http', status: 502 }) as const))
    gateway.reset()
    for (let tries = 0; tries < 8; tries += 1) {
      await time.pass(22_500)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await vi.waitFor(() => expect(away).toHaveLength(1))
    expect(away[0]).toMatchObject({ channel: 'dingtalk', from: new Date('2026-01-05T09:00:00+08:00') })
  })

  it('is told after a restart too, and not when there was none', async () => {
    const kept = new Map<string, unknown>([['dingtalk-seen', { seenAt: '2026-01-05T00:30:00.000Z' }]])
    const { away } = await connected({ kept })
    expect(away).toEqual([
      {
        channel: 'dingtalk',
        from: new Date('2026-01-05T08:30:00+08:00'),
        until: new Date('2026-01-05T09:00:00+08:00'),
      },
    ])
    const again = await connected({ kept })
    expect(again.away).toEqual([])
  })
})
