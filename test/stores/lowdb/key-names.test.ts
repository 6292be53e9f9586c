import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOfName, nameOfKey } from '../../../src/stores/lowdb/key-names.ts'

/** A name as the least careful file systems keep it: they ignore case and normalise Unicode. */
const folded = (name: string) => name.normalize('NFC').toLowerCase()

const anyKey = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({
    unit: fc.constantFrom('a', 'A', '%', '~', '.', '/', '\u8c48', '\uf900', '\u00e9', 'e\u0301', '\ud83d', '😀', '区'),
  }),
)

describe('the file name of a key', () => {
  it.each([
    ['金水区', '金水区'],
    ['市人社局（本级）', '市人社局（本级）'],
    ['jinshui-2', 'jinshui-2'],
    ['Zhang', '%5ahang'],
    ['../../etc/passwd', '%2e%2e%2f%2e%2e%2fetc%2fpasswd'],
    ['con', '%63on'],
    ['a%62', 'a%2562'],
    ['', expect.stringMatching(/^~[0-9a-f]{64}$/)],
    ['督'.repeat(128), expect.stringMatching(/^督{20}~[0-9a-f]{64}$/)],
  ])('%j is %j', (key, name) => {
    expect(nameOfKey(key)).toEqual(name)
  })

  it('is its own for every key, also where case and normalisation are ignored', () => {
    fc.assert(
      fc.property(anyKey, anyKey, (one, other) => {
        fc.pre(one !== other)
        expect(folded(nameOfKey(one))).not.toBe(folded(nameOfKey(other)))
      }),
      {
        numRuns: 2000,
        examples: [
          ['a', 'A'],
          ['\u8c48', '\uf900'],
          ['\u00e9', 'e\u0301'],
          ['\ud83d', '\ufffd'],
          ['x~', 'x'],
        ],
      },
    )
  })

  it('fits every file system and gives the key back where it is not a digest', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const name = nameOfKey(key)
        expect(name).not.toMatch(/[/\\\0:*?"<>|]|^\./)
        expect(Buffer.byteLength(`.${name}.json.00000000-0000-0000-0000-000000000000.tmp`)).toBeLessThanOrEqual(255)
        expect([key, undefined]).toContain(keyOfName(name))
        if (!name.includes('~')) expect(keyOfName(name)).toBe(key)
      }),
      { numRuns: 2000 },
    )
  })
})
