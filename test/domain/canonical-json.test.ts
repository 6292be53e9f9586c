import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/hash.ts'

it.each([
  [{ b: 1, a: [true, null, '甲'] }, '{"a":[true,null,"甲"],"b":1}'],
  [{ a: undefined, b: { d: 1, c: 'x"' } }, '{"b":{"c":"x\\"","d":1}}'],
])('%j', (value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

it('says the same of a value in any order of keys, and can be read back', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const read: unknown = JSON.parse(canonicalJson(value))
      expect(read).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
    }),
  )
})

function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toReversed())
}
