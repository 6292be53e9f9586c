import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageTime } from '../../src/conversation/message-time.ts'
import type { Incoming } from '../../src/domain/message.ts'
import type { Log } from '../../src/ports/log.ts'
import { aPdf, changesIn, office } from '../support/chat.ts'

const submittedIn = async (records: Parameters<typeof changesIn>[0]) =>
  (await changesIn(records)).flatMap(({ at, detail }) => (detail.kind === 'submitted' ? [{ at, ...detail }] : []))

describe('a message', () => {
  const arrivedAt = new Date('2026-07-30T09:00:00+08:00')
  const incoming = (more: Partial<Incoming>): Incoming => ({
    id: 'm',
    from: { channel: 'wecom', userId: 'jinshui' },
    chat: { kind: 'single' },
    sentAt: arrivedAt,
    body: { kind: 'message', text: '提交 2', files: [] },
    ...more,
  })
  const heard = (more: Partial<Incoming>, endedAt = arrivedAt) => {
    const warned: unknown[] = []
    const log: Log = { info: () => undefined, warn: (about) => warned.push(about), error: () => undefined }
    return { ...messageTime(incoming(more), { arrivedAt, endedAt, graceMs: 120_000 }, log), warned: warned.length }
  }

  it.each([
    { sentAt: '2026-07-30T08:59:59+08:00', counts: '2026-07-30T08:59:59+08:00', warned: 0 },
    { sentAt: '2026-07-29T23:59:00+08:00', counts: '2026-07-29T23:59:00+08:00', warned: 0 },
    { sentAt: '2026-07-28T09:00:00+08:00', counts: '2026-07-30T09:00:00+08:00', warned: 1 },
    { sentAt: '2020-01-01T09:00:00+08:00', counts: '2026-07-30T09:00:00+08:00', warned: 1 },
    { sentAt: '2026-07-30T09:00:01+08:00', counts: '2026-07-30T09:00:00+08:00', warned: 1 },
    { sentAt: '2099-01-01T00:00:00+08:00', counts: '2026-07-30T09:00:00+08:00', warned: 1 },
  ])('sent at $sentAt counts from $counts', ({ sentAt, counts, warned }) => {
    expect(heard({ sentAt: new Date(sentAt) })).toEqual({ sentAt: new Date(counts), warned })
  })

  it.each([
    { began: '2026-07-29T23:59:30+08:00', ended: '2026-07-30T00:01:30+08:00', sentAt: '2026-07-29T23:59:30+08:00' },
    { began: '2026-07-29T23:59:30+08:00', ended: '2026-07-30T00:01:31+08:00', sentAt: '2026-07-30T00:01:31+08:00' },
    { began: '2026-07-29T22:00:00+08:00', ended: '2026-07-30T08:00:00+08:00', sentAt: '2026-07-30T08:00:00+08:00' },
  ])('whose upload began at $began and ended at $ended counts from $sentAt', ({ began, ended, sentAt }) => {
    const time = heard({ began: new Date(began) }, new Date(ended))
    expect(time.sentAt).toEqual(new Date(sentAt))
    expect(time.began).toEqual(sentAt === began ? undefined : new Date(began))
  })

  it('never counts from the future, nor from a day or more before it came', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (sentAt) => {
        const counts = heard({ sentAt }).sentAt.getTime()
        expect(counts).toBeLessThanOrEqual(arrivedAt.getTime())
        expect(counts).toBeGreaterThan(arrivedAt.getTime() - 86_400_000)
      }),
    )
  })
})

describe('a clock that is set back', () => {
  it('gives nothing an earlier time than the last entry, and the service goes on', async () => {
    const { chat, clock, records } = await office('2026-07-30T10:00:00+08:00')
    await chat('jinshui').says('提交 1 材料1 https://js.example/1').hears({ outcome: 'ok' })
    clock.set('2026-07-28T10:00:00+08:00')
    await chat('jinshui').says('提交 1 材料2 https://js.example/2').hears({ outcome: 'ok' }, /超期/)
    const times = (await submittedIn(records)).map(({ at, receivedAt }) => [at, receivedAt])
    expect(times).toEqual(Array(2).fill(Array(2).fill('2026-07-30T10:00:00.000+08:00')))
  })

  it('leaves all times in order, however it is moved', async () => {
    const { chat, clock, records } = await office('2026-07-20T10:00:00+08:00')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -40, max: 40 }), async (hours) => {
        clock.set(new Date(Date.parse('2026-07-20T10:00:00+08:00') + hours * 3_600_000).toISOString())
        await chat('jinshui').says(`提交 2 https://js.example/${hours}`).answer
        const made = await submittedIn(records)
        expect(made.map(({ at }) => at)).toEqual(made.map(({ at }) => at).toSorted())
        expect(made.every(({ at, receivedAt }) => receivedAt <= at)).toBe(true)
      }),
      { numRuns: 15 },
    )
  })
})

it('an upload that took long shows both times, and 登记 sets the beginning', async () => {
  const { core, clock, chat, records } = await office('2026-08-15T23:50:00+08:00')
  const slow = aPdf('清单.pdf')
  async function* bytes() {
    yield* slow.content
    clock.set('2026-08-16T00:20:00+08:00')
  }
  const began = new Date('2026-08-15T23:50:00+08:00')
  const answer = await core.inbox.receive({
    id: 'upload:1',
    from: { channel: 'sandbox', userId: 'jinshui' },
    chat: { kind: 'single' },
    sentAt: began,
    began,
    body: { kind: 'message', text: '提交 2', files: [{ name: '清单.pdf', content: bytes() }] },
  })
  expect(answer.replies[0]?.text).toMatch(/23:50 开始.*00:20 传完/)
  expect(await submittedIn(records)).toMatchObject([
    { receivedAt: '2026-08-16T00:20:00.000+08:00', began: '2026-08-15T23:50:00.000+08:00' },
  ])
  await chat('office').says('登记 金水区 2 8月15日 23:50').hears({ outcome: 'ok' })
  await chat('office').says('查询 金水区 2').hears(/按时/)
})
