import { expect, it } from 'vitest'
import { readFullReceipt } from '../../src/domain/full-receipt.ts'
import { readReceiptCode } from '../../src/domain/receipt.ts'
import { receiptActWords } from '../../src/domain/receipt-act-words.ts'
import { EntryDetail } from '../../src/dossier/entry.ts'
import { OfficeActDetail } from '../../src/ports/office-store.ts'
import { PeopleActDetail } from '../../src/ports/people-store.ts'

it.each([
  ['AB12-CD34', 'AB12-CD34'],
  ['ab12cd34', 'AB12-CD34'],
  ['验证码 OI12 LD34。', '0112-1D34'],
  ['2026', undefined],
  ['ABCDE-12345', undefined],
])('the code in 「%s」', (said, code) => {
  expect(readReceiptCode(said)).toBe(code)
})

it.each(['', 'dudao1.AAAA.BBBB', `dudao1.${Buffer.from('{"v":2}').toString('base64url')}.${'A'.repeat(86)}`])(
  'no full receipt in 「%s」',
  (said) => {
    expect(readFullReceipt(said)).toBeUndefined()
  },
)

it('has a word for every kind of act that can be recorded', () => {
  const kinds = [EntryDetail, OfficeActDetail, PeopleActDetail].flatMap(({ options }) =>
    options.map(({ shape }) => shape.kind.value),
  )
  expect(kinds.filter((kind) => receiptActWords[kind] === undefined)).toEqual([])
})
