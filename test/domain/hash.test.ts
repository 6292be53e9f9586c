import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson, hashBytes, hashHex, startHash } from '../../src/domain/hash.ts'

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

it('hashes texts and bytes one after the other, all at once or in pieces', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect([hashHex('abc'), hashHex('a', Buffer.from('bc')), hashBytes('ab', 'c').toString('hex')]).toEqual([
    abc,
    abc,
    abc,
  ])
  expect(startHash().update('a').update('bc').digest('hex')).toBe(abc)
})
