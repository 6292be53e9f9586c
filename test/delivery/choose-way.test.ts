import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chosenWay, reachedBy, waysFor } from '../../src/delivery/choose-way.ts'
import type { Outgoing } from '../../src/domain/message.ts'
import type { Delivery, Fit, WayOut } from '../../src/ports/outbound.ts'

const message: Outgoing = {
  key: 'k',
  to: { kind: 'person', addresses: { pigeon: 'a' } },
  reply: { kind: 'text', text: '您好' },
}
const best: Fit = { up: true, whole: true, mentions: true, free: true }

interface Told {
  readonly fit?: Fit | undefined
  readonly delivery?: Delivery | Error
}

const sent: Delivery = { kind: 'sent' }
const refused: Delivery = { kind: 'refused', cause: '没有此人' }
const failed: Delivery = { kind: 'failed', cause: '超时' }
const neverLeft: Delivery = { kind: 'failed', cause: '未连接', neverLeft: true }

/** Ways by their names, and the names in the order in which they were tried. */
function ways(told: Readonly<Record<string, Told>>) {
  const tried: string[] = []
  const all: WayOut[] = Object.entries(told).map(([name, { fit, delivery = sent }]) => ({
    name,
    fit: () => fit,
    send: async () => {
      tried.push(name)
      if (delivery instanceof Error) throw delivery
      return delivery
    },
  }))
  return { all, tried }
}

describe('the order', () => {
  it.each<[string, Fit, Fit]>([
    ['up before whole', { ...best, up: false }, { ...best, whole: false, mentions: false, free: false }],
    ['whole before mentions', { ...best, whole: false }, { ...best, mentions: false, free: false }],
    ['mentions before free', { ...best, mentions: false }, { ...best, free: false }],
    ['free at last', { ...best, free: false }, best],
  ])('is %s', (_, worse, better) => {
    const { all } = ways({ worse: { fit: worse }, better: { fit: better } })
    expect(waysFor(all, message).map(({ way }) => way.name)).toEqual(['better', 'worse'])
  })

  it('keeps that of the list among equals, and leaves out what does not lead there', () => {
    const { all } = ways({ one: { fit: best }, none: {}, other: { fit: best } })
    expect(waysFor(all, message).map(({ way }) => way.name)).toEqual(['one', 'other'])
  })

  it('is one for any list: whoever comes later is in no first difference better', () => {
    const fit = fc.record({ up: fc.boolean(), whole: fc.boolean(), mentions: fc.boolean(), free: fc.boolean() })
    const worth = ({ up, whole, mentions, free }: Fit) => [up, whole, mentions, free].map(Number).join('')
    fc.assert(
      fc.property(fc.array(fc.option(fit, { nil: undefined })), (fits) => {
        const { all } = ways(Object.fromEntries(fits.map((one, at) => [`w${at}`, { fit: one }])))
        const found = waysFor(all, message).map((one) => worth(one.fit))
        expect(found).toEqual(found.toSorted().toReversed())
        expect(found).toHaveLength(fits.filter((one) => one !== undefined).length)
      }),
    )
  })
})

describe('sending', () => {
  const down = { ...best, up: false }
  it.each<[string, Readonly<Record<string, Told>>, readonly string[], Delivery]>([
    ['the best alone where it takes it', { a: { fit: best }, b: { fit: best } }, ['a'], sent],
    ['the next where the best refuses', { a: { fit: best, delivery: refused }, b: { fit: best } }, ['a', 'b'], sent],
    [
      'none besides where it may have got through',
      { a: { fit: best, delivery: failed }, b: { fit: best } },
      ['a'],
      failed,
    ],
    ['the next where it never left', { a: { fit: best, delivery: neverLeft }, b: { fit: best } }, ['a', 'b'], sent],
    [
      'none besides one that is down and may have sent it all the same',
      { a: { fit: down, delivery: failed }, b: { fit: down } },
      ['a'],
      failed,
    ],
    [
      'all where none takes it, for good',
      { a: { fit: best, delivery: refused }, b: { fit: best, delivery: { kind: 'refused', cause: '停用' } } },
      ['a', 'b'],
      { kind: 'refused', cause: '没有此人；停用' },
    ],
    [
      'all, and again later where one that is down may',
      { a: { fit: down, delivery: neverLeft }, b: { fit: best, delivery: refused } },
      ['b', 'a'],
      neverLeft,
    ],
    ['none where there is none', { a: {} }, [], { kind: 'refused', cause: '没有可用的联系方式' }],
    [
      'none besides one that breaks',
      { a: { fit: best, delivery: new Error('reset') }, b: { fit: best } },
      ['a'],
      { kind: 'failed', cause: 'Error: reset' },
    ],
  ])('tries %s', async (_, told, expected, delivery) => {
    const { all, tried } = ways(told)
    const counted: string[] = []
    const way = chosenWay({ ways: all, onDelivery: (name, { kind }) => void counted.push(`${name} ${kind}`) })
    expect(await way.send(message)).toEqual(delivery)
    expect(tried).toEqual(expected)
    expect(counted.map((one) => one.split(' ')[0])).toEqual(expected)
  })
})

describe('sending again', () => {
  const down = { ...best, up: false }

  /** Two ways; `a` meets with one delivery after the other and is down from the second on. */
  async function again(...deliveries: Delivery[]) {
    const tried: string[] = []
    const way = (name: string, next: () => Delivery): WayOut => ({
      name,
      fit: () => (name === 'a' && tried.length > 0 ? down : best),
      send: async () => {
        tried.push(name)
        return next()
      },
    })
    const left = [...deliveries]
    const outbound = chosenWay({ ways: [way('a', () => left.shift() ?? failed), way('b', () => sent)] })
    const outcomes = []
    for (const _ of deliveries) outcomes.push(await outbound.send(message))
    return { tried, outcomes, other: () => outbound.send({ ...message, key: 'other' }) }
  }

  it.each<[string, Delivery[], readonly string[], Delivery]>([
    ['stays with the way by which it may have left', [failed, sent], ['a', 'a'], sent],
    ['even where the later try never left', [failed, neverLeft, neverLeft], ['a', 'a', 'a'], neverLeft],
    ['leaves it after a definite refusal', [failed, refused], ['a', 'a', 'b'], sent],
    ['is free where it never left', [neverLeft, sent], ['a', 'b', 'b'], sent],
  ])('%s', async (_, deliveries, expected, last) => {
    const { tried, outcomes } = await again(...deliveries)
    expect(tried).toEqual(expected)
    expect(outcomes.at(-1)).toEqual(last)
  })

  it('holds for that message alone', async () => {
    const { tried, other } = await again(failed)
    expect(await other()).toEqual(sent)
    expect(tried).toEqual(['a', 'b'])
  })
})

it('reaches whom any way leads to', () => {
  const to = message.to
  expect(reachedBy(ways({ a: {}, b: { fit: { ...best, up: false } } }).all)(to)).toBe(true)
  expect(reachedBy(ways({ a: {} }).all)(to)).toBe(false)
})
