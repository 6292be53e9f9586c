import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { quicklyParsed } from '../../src/stores/yaml-file.ts'

const word = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '~',
    'null',
    'yes',
    '007',
    '1e3',
    '0x1F',
    '1_000',
    '.5',
    '+1',
    '.inf',
    '2026-08-15',
    '12:30',
    '<<',
    '是 # 否',
  ),
)
const document = fc.array(
  fc.record({
    name: word,
    aliases: fc.array(word, { maxLength: 3 }),
    contacts: fc.array(fc.dictionary(fc.constantFrom('name', 'wecom', 'dingtalk'), word), { maxLength: 3 }),
    count: fc.option(fc.integer()),
  }),
)

describe('a YAML text parsed quickly', () => {
  it('says what it says to the parser that finds mistakes', () => {
    fc.assert(
      fc.property(document, (units) => {
        const text = stringify({ units })
        expect(quicklyParsed(text)).toEqual(parse(text))
      }),
    )
  })

  it.each([
    '甲: 007',
    '甲: 1e3',
    '甲: 0x1F',
    '甲: 1_000',
    '甲: 2026-08-15',
    '甲: 12:30',
    '甲: yes',
    '甲: ~\n乙:\n丙: NULL',
    '甲: "\\u4e59"',
    '甲: |\n  一\n  二\n乙: >-\n  三\n  四',
    '甲: &x { 乙: 丙 }\n丁: *x',
    '\uFEFF甲: 1',
    '甲: 1\r\n乙: 2\r\n',
    '# 只有注释',
  ])('agrees on %j', (text) => {
    expect(quicklyParsed(text) ?? null).toEqual(parse(text))
  })

  it.each(['甲: 1\n甲: 2', '甲: [', '甲: "', '甲: 1\n--- \n乙: 2', '\t甲: 1'])('leaves %j to the other', (text) => {
    expect(quicklyParsed(text)).toBeUndefined()
  })
})
