import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Push, PushKind } from '../../src/domain/push.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { pushLedgerOf, type Reader } from '../../src/dossier/push-ledger.ts'
import { presentPushLedger } from '../../src/replies/present-push-ledger.ts'

const unit = UnitId.parse('金水区')
const contact: Reader = { name: '联系人甲', units: [unit] }
const readers = new Map([
  ['a', contact],
  ['b', contact],
  ['g', { name: '群「全市」', units: [] }],
])
const sent = new Date('2026-07-10T09:00:00+08:00')
const push = (over: Partial<Push> = {}): Push => ({ kind: 'reminder', recipient: 'a', at: sent, ...over })
const month = '2026-07'

it.each([
  { name: 'before it', handedIn: '2026-07-10T08:59:59+08:00', followed: 0 },
  { name: 'at the same moment', handedIn: '2026-07-10T09:00:00+08:00', followed: 0 },
  { name: 'soon after it', handedIn: '2026-07-10T09:00:01+08:00', followed: 1 },
  { name: 'three days after it', handedIn: '2026-07-13T09:00:00+08:00', followed: 1 },
  { name: 'later than that', handedIn: '2026-07-13T09:00:01+08:00', followed: 0 },
])('a hand-in $name', ({ handedIn, followed }) => {
  const handIns = new Map([[unit, [new Date(handedIn)]]])
  const ledger = pushLedgerOf({ month, total: 1, pushes: [push()], readers, handIns })
  expect(ledger).toMatchObject({ count: 1, followed, unclassified: 0 })
})

it('knows a reader by each account, a group without a hand-in, and nobody', () => {
  const handIns = new Map([[unit, [new Date('2026-07-11T09:00:00+08:00')]]])
  const pushes = [push({ recipient: 'x' }), push({ recipient: 'g' }), push({ recipient: 'b' }), push({ kind: 'chase' })]
  const { byReader, byKind, unclassified } = pushLedgerOf({ month, total: 6, pushes, readers, handIns })
  expect(unclassified).toBe(2)
  expect([...byReader].map(([reader, tally]) => [reader?.name, tally.count, tally.followed])).toEqual([
    ['联系人甲', 2, 2],
    ['群「全市」', 1, 0],
    [undefined, 1, 0],
  ])
  expect(byKind.get('reminder')).toEqual({ count: 3, followed: 1 })
})

it('adds up by kind and by reader to the whole, in at most twelve lines', () => {
  const pushes = fc.array(
    fc
      .record({
        kind: fc.constantFrom(...PushKind.options),
        recipient: fc.constantFrom('a', 'b', 'g', 'x'),
        minutes: fc.integer({ min: 0, max: 40_000 }),
      })
      .map(({ minutes, ...one }) => push({ ...one, at: new Date(sent.getTime() + minutes * 60_000) })),
  )
  const times = fc.array(
    fc.integer({ min: 0, max: 40_000 }).map((minutes) => new Date(sent.getTime() + minutes * 60_000)),
  )
  fc.assert(
    fc.property(pushes, times, fc.nat(50), (some, handedIn, more) => {
      const handIns = new Map([[unit, handedIn]])
      const ledger = pushLedgerOf({ month, total: some.length + more, pushes: some, readers, handIns })
      for (const tallies of [ledger.byKind, ledger.byReader]) {
        const all = [...tallies.values()]
        expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(some.length)
        expect(all.reduce((sum, one) => sum + one.followed, 0)).toBe(ledger.followed)
      }
      expect(ledger.rows.reduce((sum, { count }) => sum + count, 0)).toBe(some.length)
      expect(ledger.rows.reduce((sum, one) => sum + one.followed, 0)).toBe(ledger.followed)
      expect(ledger.count).toBe(some.length + more)
      expect(ledger.unclassified).toBe(more)
      expect(presentPushLedger(ledger).text.split('\n').length).toBeLessThanOrEqual(12)
    }),
  )
})
