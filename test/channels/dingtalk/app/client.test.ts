import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { DingtalkClient } from '../../../../src/channels/dingtalk/app/client.ts'
import type { Trouble } from '../../../support/dingtalk-trouble.ts'
import { dingtalkOut, sent, text, toPerson } from '../dingtalk-out.ts'

const say = { key: 'k', to: toPerson(), reply: text('任务 3 今天 24 时截止') }

describe('the access token', () => {
  it('is fetched once for many calls at the same time, and never logged', async () => {
    const { platform, way, logged } = await dingtalkOut()
    const many = Array.from({ length: 30 }, (_, index) =>
      way.send({ ...say, key: `k${index}`, reply: text(`${index}`) }),
    )
    expect(await Promise.all(many)).toEqual(Array(30).fill(sent))
    expect(platform.count('token')).toBe(1)
    expect(logged.join()).not.toMatch(/token-\d|S3CRET/)
  })

  it('is renewed shortly before its end', async () => {
    const { platform, way, time } = await dingtalkOut()
    await way.send(say)
    time.now += (7200 - 301) * 1000
    await way.send({ ...say, key: 'k2' })
    expect(platform.count('token')).toBe(1)
    time.now += 2000
    await way.send({ ...say, key: 'k3' })
    expect(platform.count('token')).toBe(2)
  })

  it.each<[string, Trouble | undefined]>([
    ['it ended early', undefined],
    ['the platform says 401', { kind: 'code', code: 'whatever', status: 401 }],
    ['the old code comes as a number', { kind: 'errcode', errcode: 40014 }],
    ['the old code comes as a string', { kind: 'errcode', errcode: '42001' }],
  ])('is renewed and the call repeated once when %s', async (_, trouble) => {
    const { platform, way } = await dingtalkOut()
    await way.send({ ...say, reply: text('先发一条') })
    if (trouble) platform.failNext('toPersons', trouble)
    else platform.endTokens()
    expect(await way.send(say)).toEqual(sent)
    expect(platform.count('token')).toBe(2)
    expect(platform.shownTo('zhang')).toHaveLength(2)
  })

  it('is not asked for again and again with a wrong secret, and the secret is not in the cause', async () => {
    const { platform, way, client, time } = await dingtalkOut()
    platform.failNext('token', {
      kind: 'code',
      code: 'invalidClientIdOrSecret',
      message: 'bad S3CRET-of-the-application',
    })
    const delivery = await way.send(say)
    expect(delivery).toMatchObject({ kind: 'failed', cause: expect.stringContaining('DINGTALK_CLIENT_SECRET') })
    expect(JSON.stringify(delivery)).not.toContain('S3CRET')
    expect(await client.ready()).toBe(false)
    expect(platform.count('token')).toBe(1)
    time.now += 61_000
    expect(await client.ready()).toBe(true)
  })
})

const probe = (client: DingtalkClient, twiceIsOnce: boolean) =>
  client.call({
    path: '/v1.0/robot/groupMessages/send',
    body: {
      robotCode: client.robotCode,
      openConversationId: 'cidGroup==',
      msgKey: 'sampleText',
      msgParam: '{"content":"x"}',
    },
    answer: z.object({ processQueryKey: z.string() }),
    twiceIsOnce,
  })

describe('a call that fails', () => {
  it.each<[string, Trouble]>([
    ['too fast by its code', { kind: 'code', code: 'send.too.fast' }],
    ['a limit of one API', { kind: 'code', code: 'Forbidden.AccessDenied.QpsLimitForApi', status: 403 }],
    ['the old limit', { kind: 'errcode', errcode: 90018 }],
    ['a system error', { kind: 'code', code: 'system.error', status: 500 }],
  ])('with %s is repeated after a pause', async (_, trouble) => {
    const { platform, client, pauses } = await dingtalkOut()
    platform.failNext('toGroup', trouble)
    expect(await probe(client, false)).toMatchObject({ kind: 'ok' })
    expect(Math.max(...pauses)).toBeGreaterThanOrEqual(1000)
  })

  it.each<[string, Trouble]>([
    ['loses its answer', { kind: 'lostAnswer' }],
    ['meets an error of a proxy', { kind: 'http', status: 502, body: '<html>' }],
    ['is answered with HTML', { kind: 'html' }],
    ['is not answered', { kind: 'silence' }],
  ])('and %s is repeated only where twice is once', async (_, trouble) => {
    const { platform, client } = await dingtalkOut({ timeoutMs: 100 })
    await client.ready()
    platform.failNext('toGroup', trouble)
    expect(await probe(client, false)).toMatchObject({ kind: 'unreachable', arrived: true })
    expect(platform.count('toGroup')).toBe(1)
    platform.failNext('toGroup', trouble)
    expect(await probe(client, true)).toMatchObject({ kind: 'ok' })
  })

  it('gives up after three tries', async () => {
    const { platform, client } = await dingtalkOut()
    const busy: Trouble = { kind: 'code', code: 'system.error', status: 500 }
    platform.failNext('toGroup', busy, busy, busy)
    expect(await probe(client, false)).toMatchObject({ kind: 'error', code: 'system.error' })
    expect(platform.count('toGroup')).toBe(3)
  })

  it('for a ban of our address stops all calls for five minutes', async () => {
    const { platform, client, time } = await dingtalkOut()
    platform.failNext('toGroup', { kind: 'banned' })
    expect(await probe(client, true)).toMatchObject({ kind: 'error' })
    expect(await probe(client, true)).toMatchObject({ kind: 'unreachable', arrived: false })
    expect(platform.count('toGroup')).toBe(1)
    time.now += 301_000
    expect(await probe(client, true)).toMatchObject({ kind: 'ok' })
  })

  it('where nothing listens was not carried out', async () => {
    const { platform, client } = await dingtalkOut()
    await client.ready()
    await platform.stop()
    expect(await probe(client, false)).toMatchObject({ kind: 'unreachable', arrived: false })
  })
})
