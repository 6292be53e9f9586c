import { describe, expect, it } from 'vitest'
import { dingtalkOut, sent, text, toPerson } from '../dingtalk-out.ts'

const say = (key: string, urgent = false) => ({
  key,
  to: toPerson(),
  reply: text(key),
  ...(urgent && { urgent: true as const }),
})

describe('the month’s quota', () => {
  it('counts calls, not receivers, and not those for a token or stopped by a limit', async () => {
    const { platform, way, quota } = await dingtalkOut()
    await quota.open()
    platform.failNext('toPersons', { kind: 'code', code: 'Forbidden.AccessDenied.QpsLimitForApi', status: 403 })
    await way.send(say('a'))
    await Promise.all(['zhang', 'wang'].map((user) => way.send({ ...say('b'), to: toPerson(user) })))
    expect(platform.count('toPersons')).toBe(3)
    expect(quota.remaining()).toEqual({ api: 4998, hooks: 3000 })
  })

  it('is the same after a restart, and after a crash but for the last moment', async () => {
    let moment = () => {}
    const quotaWait = () => new Promise<void>((resolve) => (moment = resolve))
    const { quota, restart, memory } = await dingtalkOut({ quotaWait })
    await quota.open()
    for (let count = 0; count < 25; count += 1) quota.count('hooks')
    moment()
    await new Promise((resolve) => setImmediate(resolve))
    expect(memory.saves).toHaveLength(1)
    quota.count('hooks')
    const crashed = restart().quota
    await crashed.open()
    expect(crashed.remaining().hooks).toBe(2975)
    await quota.flush()
    const stopped = restart().quota
    await stopped.open()
    expect(stopped.remaining().hooks).toBe(2974)
  })

  it('counts what comes before it is open too', async () => {
    const { quota, restart } = await dingtalkOut()
    quota.count('api')
    await quota.flush()
    const next = restart().quota
    next.count('api')
    await next.flush()
    expect(next.remaining().api).toBe(4998)
  })

  it('that cannot be read is told, and counted anew', async () => {
    const { quota, memory, logged } = await dingtalkOut()
    memory.documents.set('dingtalk-quota', '{')
    await quota.open()
    quota.count('api')
    await quota.flush()
    expect(logged.join()).toContain('无法读取')
    expect(memory.documents.get('dingtalk-quota')).toContain('"api":1')
  })

  it('begins anew with the month in Asia/Shanghai', async () => {
    const { quota, time } = await dingtalkOut()
    time.now = Date.parse('2026-01-31T23:59:00+08:00')
    quota.count('api')
    expect(quota.remaining().api).toBe(4999)
    time.now = Date.parse('2026-02-01T00:01:00+08:00')
    expect(quota.remaining().api).toBe(5000)
    expect(quota.report(new Date(time.now))).toEqual([
      '钉钉本月用量：接口调用 0/5000 次（0%），Webhook 与 Stream 使用 0/3000 次（0%）',
      '钉钉上月用量：接口调用 1/5000 次（0%），Webhook 与 Stream 使用 0/3000 次（0%）',
    ])
  })

  it('is warned of at 80 % and at 100 %, once each', async () => {
    const { quota, logged } = await dingtalkOut({ limits: () => ({ api: 10, hooks: 10 }) })
    for (let count = 0; count < 15; count += 1) quota.count('api')
    expect(logged.map((line) => /已达额度的 (\d+)%/.exec(line)?.[1])).toEqual(['80', '100'])
  })

  it('leaves the rest to what is urgent', async () => {
    const { platform, way, quota } = await dingtalkOut({ limits: () => ({ api: 20, hooks: 20 }) })
    for (let count = 0; count < 18; count += 1) quota.count('api')
    expect(await way.send(say('digest'))).toEqual({ kind: 'refused', cause: expect.stringContaining('额度') })
    expect(platform.count('toPersons')).toBe(0)
    expect(await way.send(say('deadline', true))).toEqual(sent)
  })

  it('that the platform says is used up is left to what is urgent, until something is left after all', async () => {
    const { platform, way } = await dingtalkOut({ platform: { callsLeft: 0 } })
    const to = { to: toPerson(), reply: text('x') }
    expect(await way.send(say('a'))).toMatchObject({ kind: 'failed' })
    expect(way.fit(to)?.up).toBe(false)
    expect(await way.send(say('b'))).toMatchObject({ kind: 'refused' })
    expect(platform.count('toPersons')).toBe(1)
    platform.refill(100)
    expect(await way.send(say('c', true))).toEqual(sent)
    expect(way.fit(to)?.up).toBe(true)
    expect(await way.send(say('d'))).toEqual(sent)
  })

  it('used up is tried again after some hours', async () => {
    const { quota, time } = await dingtalkOut()
    quota.usedUp('hooks')
    expect(quota.refusal('hooks', false)).toBeDefined()
    time.now += 7 * 3_600_000
    expect(quota.refusal('hooks', false)).toBeUndefined()
  })
})
