import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { z } from 'zod'
import { parseYamlFile, quicklyParsed, YamlFileError } from '../../src/stores/yaml-file.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'

const Rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bands'), atLeast: z.array(z.number()).min(1) }),
  z.strictObject({ kind: z.literal('criteria'), of: z.union([z.string(), z.strictObject({ count: z.int() })]) }),
])
const File = z.strictObject({ title: z.string(), rules: z.array(Rule) })

const problemsOf = (text: string, schema: z.ZodType): readonly string[] => {
  try {
    parseYamlFile('f.yaml', text, schema)
  } catch (error) {
    if (error instanceof YamlFileError) return error.problems
    throw error
  }
  return []
}

it('gives what the schema makes of the file', () => {
  expect(parseYamlFile('f.yaml', 'title: 细则\nrules: [{ kind: bands, atLeast: [90] }]', File)).toEqual({
    title: '细则',
    rules: [{ kind: 'bands', atLeast: [90] }],
  })
})

it.each([
  ['a wrong type', 'title: 1\nrules: []', 'f.yaml:1 title：应为文字'],
  ['a missing key', '# 注\ntitle: x', 'f.yaml:2 rules：缺少，应为列表'],
  ['a key too many', 'title: x\nrules: []\ntitel: y', 'f.yaml:3 全文：不认识的键 titel，应去掉或改正'],
  ['another kind', 'title: x\nrules:\n  - kind: band', 'f.yaml:3 rules.0.kind：应为 bands、criteria'],
  ['an empty list', 'title: x\nrules:\n  - kind: bands\n    atLeast: []', 'f.yaml:4 rules.0.atLeast：应至少 1 项'],
  ['an item', 'title: x\nrules:\n  - { kind: bands, atLeast: [1,\n      a] }', 'f.yaml:4 rules.0.atLeast.1：应为数字'],
  [
    'an alternative',
    'title: x\nrules:\n- kind: criteria\n  of:\n    count: 1.5',
    'f.yaml:5 rules.0.of.count：应为整数',
  ],
  [
    'no alternative',
    'title: x\nrules:\n- kind: criteria\n  of: 3',
    'f.yaml:4 rules.0.of：应为文字，或应为一组「键: 值」',
  ],
  ['a full-width colon', 'title：x', 'f.yaml:1 全文：应为一组「键: 值」'],
  ['an empty file', '', 'f.yaml:1 全文：应为一组「键: 值」'],
  ['a key twice', 'title: x\ntitle: y', 'f.yaml:2 title：同一个键写了两次，应只留一处'],
  ['an open bracket', 'title: x\nrules: [', 'f.yaml:2 缩进与上下行不一致，或括号没有闭合'],
  ['an open quote', 'title: "x', 'f.yaml:1 引号或括号没有成对，或缺少冒号'],
])('names file, line, key and what is expected: %s', (_, text, problem) => {
  const problems = problemsOf(text, File)
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(problem)
})

it('says the first problem in one line, and how many more there are', () => {
  expect(() => parseYamlFile('f.yaml', 'title: 1\nrules: 2', File)).toThrow(/^f\.yaml:1 title：应为文字（另有 1 处）$/)
})

it.each([
  [Campaign, 'rubric: X\nyear: 2026\noffice: { name: 办, clerks: [{ name: 甲 }] }', /^f\.yaml:1 rubric：/],
  [Campaign, 'rubric: a\nyear: 1999\noffice:\n  name: 办\n  clerks: []', /^f\.yaml:2 year：应至少 2000$/],
  [Roster, 'units:\n- { name: 甲, kind: 区/县 }', /^f\.yaml:2 units\.0\.kind：应为单位类别/],
  [Roster, 'units:\n- { name: 甲/乙, kind: 部门 }', /^f\.yaml:2 units\.0\.name：单位名称应为/],
  [
    Roster,
    'units:\n- { name: 甲, kind: 部门 }\n- { name: 甲, kind: 部门 }',
    /^f\.yaml:3 units\.1\.name：单位「甲」重复$/,
  ],
])('reads the files of an office: %#', (schema, text, problem) => {
  expect(problemsOf(text, schema)[0]).toMatch(problem)
})

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
