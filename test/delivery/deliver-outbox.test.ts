import { describe, expect, it } from 'vitest'
import { makeDeliverOutbox } from '../../src/delivery/deliver-outbox.ts'
import { makeSendOutbox } from '../../src/delivery/send-outbox.ts'
import { type Outgoing, type Recipient, type Waiting, waitingSince, withoutKeys } from '../../src/domain/message.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Delivery } from '../../src/ports/outbound.ts'

const HOUR_MS = 3_600_000
const person = (user: string): Recipient => ({ kind: 'person', addresses: { sandbox: user } })
const message = (key: string, user: string): Outgoing => ({ key, to: person(user), reply: { kind: 'text', text: key } })
const userOf = ({ to }: Outgoing) => (to.kind === 'person' ? to.addresses.sandbox : to.group) ?? ''

/** Outboxes in memory, a clock that is set, and a way out that fails as told. */
function delivering(usefulForMs = 24 * HOUR_MS) {
  let now = new Date('2026-07-20T10:00:00+08:00')
  const documents = new Map<string, Waiting[]>()
  const sent: string[] = []
  const logged: string[] = []
  const timers: { ms: number; call: () => void; cancelled: boolean }[] = []
  const answers = new Map<string, Delivery | Error>()
  let settling: Error | undefined
  const keep = (_: Record<string, unknown>, said: string) => void logged.push(said)
  const log: Log = { info: keep, warn: keep, error: keep }
  const outbox = makeDeliverOutbox({
    owners: async () => [...documents.keys()],
    outboxOf: (owner) => ({
      usefulForMs,
      waiting: async () => documents.get(owner) ?? [],
      settle: async (keys) => {
        if (settling) throw settling
        documents.set(owner, withoutKeys(documents.get(owner) ?? [], keys))
      },
    }),
    sender: makeSendOutbox({
      outbound: {
        send: async (one) => {
          sent.push(one.key)
          const answer = answers.get(userOf(one)) ?? { kind: 'sent' }
          if (answer instanceof Error) throw answer
          return answer
        },
      },
      clock: { now: () => now },
      log,
      random: () => 0,
    }),
    log,
    later: (ms, call) => {
      const timer = { ms, call, cancelled: false }
      timers.push(timer)
      return () => {
        timer.cancelled = true
      }
    },
  })
  return {
    outbox,
    documents,
    sent,
    logged,
    /** The timers that still run, in milliseconds. */
    timers: () => timers.filter(({ cancelled }) => !cancelled).map(({ ms }) => ms),
    put: (owner: string, ...messages: Outgoing[]) =>
      documents.set(owner, [...(documents.get(owner) ?? []), ...waitingSince(now.toISOString(), messages)]),
    answer: (user: string, as: Delivery | Error) => answers.set(user, as),
    failToSettle: (as: Error | undefined) => {
      settling = as
    },
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
  }
}

const down: Delivery = { kind: 'failed', cause: 'down' }

describe('the outbox', () => {
  it('sends each message once, in order, and takes it out', async () => {
    const { outbox, documents, sent, put } = delivering()
    put('a', message('k-1', 'x'), message('k-2', 'x'), message('k-3', 'y'))
    await Promise.all([outbox.deliver('a'), outbox.deliver('a')])
    expect(sent.toSorted()).toEqual(['k-1', 'k-2', 'k-3'])
    expect(sent.indexOf('k-1')).toBeLessThan(sent.indexOf('k-2'))
    expect(documents.get('a')).toEqual([])
  })

  it('does not let one who cannot be reached hold up the others of the same document', async () => {
    const { outbox, documents, sent, put, answer, pass } = delivering()
    answer('x', down)
    put('a', message('x-1', 'x'), message('y-1', 'y'), message('x-2', 'x'), message('y-2', 'y'))
    await outbox.deliver('a')
    expect(sent).toEqual(expect.arrayContaining(['x-1', 'y-1', 'y-2']))
    expect(documents.get('a')?.map(({ key }) => key)).toEqual(['x-1', 'x-2'])
    answer('x', { kind: 'sent' })
    pass(5_000)
    await outbox.retry()
    expect(sent.slice(3)).toEqual(['x-1', 'x-2'])
    expect(documents.get('a')).toEqual([])
  })

  it('waits twice as long after each failure, a quarter of an hour at most, and tries no sooner', async () => {
    const { outbox, sent, put, answer, pass, timers } = delivering()
    answer('x', new Error('socket closed'))
    put('a', message('k', 'x'))
    await outbox.deliver('a')
    const waits: number[] = []
    for (let failure = 1; failure <= 10; failure += 1) {
      const [wait = 0] = timers()
      waits.push(wait / 1000)
      pass(wait - 1)
      await outbox.retry()
      expect(sent).toHaveLength(failure)
      pass(1)
      await outbox.retry()
      expect(sent).toHaveLength(failure + 1)
      expect(timers()).toHaveLength(1)
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900])
  })

  it('settles what the platform refuses, and gives up what is of no use any more, both on record', async () => {
    const { outbox, documents, sent, logged, put, answer, pass } = delivering(2 * HOUR_MS)
    answer('x', { kind: 'refused', cause: 'no such user' })
    answer('y', down)
    put('a', message('x-1', 'x'), message('y-1', 'y'))
    await outbox.deliver('a')
    expect(documents.get('a')?.map(({ key }) => key)).toEqual(['y-1'])
    pass(2 * HOUR_MS + 1)
    await outbox.retry()
    expect(documents.get('a')).toEqual([])
    expect(sent).toEqual(['x-1', 'y-1'])
    expect(logged).toContain('通知一直未能送达，已过时效，不再发送')
    expect(outbox.figures().counts).toEqual({ sent: 0, failed: 1, refused: 1, givenUp: 1 })
  })

  it('does not send again what could only not be taken out', async () => {
    const { outbox, documents, sent, put, failToSettle } = delivering()
    put('a', message('k', 'x'))
    failToSettle(new Error('disk full'))
    await outbox.deliver('a')
    failToSettle(undefined)
    await outbox.retry()
    expect(sent).toEqual(['k'])
    expect(documents.get('a')).toEqual([])
  })

  it('sends what an earlier run left behind; one document that cannot be read does not stop the others', async () => {
    const { outbox, documents, sent, put } = delivering()
    put('a', message('k-1', 'x'))
    put('b', message('k-2', 'y'))
    const broken = documents.get('a') ?? []
    Object.defineProperty(broken, Symbol.iterator, { value: () => expect.fail('unreadable') })
    await outbox.deliverAll()
    expect(sent).toEqual(['k-2'])
  })

  it('tells how many wait and since when; after the stop nothing is tried of its own accord', async () => {
    const { outbox, put, answer, pass, timers } = delivering()
    answer('x', down)
    expect(outbox.figures()).toMatchObject({ waiting: 0, oldestWaiting: undefined })
    put('a', message('k-1', 'x'))
    pass(60_000)
    put('b', message('k-2', 'x'))
    await outbox.deliverAll()
    expect(outbox.figures()).toMatchObject({ waiting: 2, oldestWaiting: new Date('2026-07-20T10:00:00+08:00') })
    outbox.stop()
    expect(timers()).toEqual([])
    await outbox.deliver('a')
    expect(timers()).toEqual([])
  })
})
