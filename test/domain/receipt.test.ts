import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type RecordOwner, readFullReceipt, receiptNumber } from '../../src/domain/receipt.ts'
import { UnitId } from '../../src/domain/unit.ts'

it.each(['', 'dudao1.AAAA.BBBB', `dudao1.${Buffer.from('{"v":2}').toString('base64url')}.${'A'.repeat(86)}`])(
  'no full receipt in 「%s」',
  (said) => {
    expect(readFullReceipt(said)).toBeUndefined()
  },
)

const units = fc.oneof(
  fc.constantFrom('督导办', '名单', '单位督导办', '单位单位名单', '金水区', '金水区-0001', '2026-金水区', '0001'),
  fc.stringMatching(/^[\p{Script=Han}0-9A-Za-z（）()·-]{1,8}$/u),
)
const owners: fc.Arbitrary<RecordOwner> = fc.oneof(
  units.filter((unit) => UnitId.safeParse(unit).success).map((unit) => ({ unit })),
  fc.constantFrom({ record: '督导办' as const }, { record: '名单' as const }),
)
const numbered = fc.record({
  owner: owners,
  at: fc.constant('2026-07-20T10:00:00.000+08:00'),
  seq: fc.constantFrom(1, 2, 12, 9999, 10_000, 120_001),
  place: fc.constantFrom(undefined, '0003', '督导0001', '督导0003', '未办0001', '督导未办0001'),
  campaign: fc.record({ year: fc.constantFrom(2026, 2027), name: fc.constantFrom('目标任务', '示范点', 'x1', 'x') }),
})

/** The position matters only where no place was given. */
const known = ({
  place,
  seq,
  ...rest
}: {
  place: string | undefined
  seq: number
  owner: RecordOwner
  campaign: object
}) => ({
  ...rest,
  place: place ?? String(seq).padStart(4, '0'),
})

it('gives no number twice, whatever the campaign, the record and the place in it', () => {
  fc.assert(
    fc.property(numbered, numbered, (one, other) => {
      const same = JSON.stringify(known(one)) === JSON.stringify(known(other))
      expect(receiptNumber(one) === receiptNumber(other)).toBe(same)
    }),
    { numRuns: 5000 },
  )
})

it('gives no number of an early version again', () => {
  fc.assert(
    fc.property(numbered, numbered, (one, { owner, at, seq }) => {
      expect(receiptNumber(one)).not.toBe(receiptNumber({ owner, at, seq }))
    }),
  )
})
