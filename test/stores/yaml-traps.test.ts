import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseYamlFile, writtenAsYaml, YamlFileError } from '../../src/stores/yaml-file.ts'

const problemsOf = (text: string): readonly string[] => {
  try {
    parseYamlFile('f.yaml', text, z.unknown())
  } catch (error) {
    if (error instanceof YamlFileError) return error.problems
    throw error
  }
  return []
}

describe('what YAML reads otherwise than a person', () => {
  it.each([
    [
      'title: 完成 #3 项',
      'f.yaml:1 title：空格后面的 # 到行末会当作说明略去：是内容的，整个加引号；是说明的，# 后空一格',
    ],
    ['a: 1\ntitle: #3 项', /^f\.yaml:2 title：空格后面的 # /],
    ['title: 按（附表 # 3）填报', /^f\.yaml:1 title：空格后面的 # /],
    ['a:\n  - { b: [一, 二 #2\n  ] }', /^f\.yaml:2 a\.0\.b\.1：空格后面的 # /],
    ['code: 0123', "f.yaml:1 code：「0123」会读成 123：是数字的应直接写 123，是编号、号码的应加引号，写成 '0123'"],
    ['- 08', /^f\.yaml:1 0：「08」会读成 8/],
    ['a: { b: 0x1F }', /^f\.yaml:1 a\.b：「0x1F」会读成 31/],
    ['a: 0o17', /「0o17」会读成 15/],
    ['a: 1e3', /「1e3」会读成 1000/],
    ['{"a":007}', /「007」会读成 7/],
    ['a: 410102199001011234', /「410102199001011234」会读成 41010219900101/],
    ['1.1: 甲\n1.10: 乙', /^f\.yaml:2 1\.1：键「1\.10」会读成 1\.1，应加引号，写成 '1\.10'/],
    ['a: yes', "f.yaml:1 a：「yes」有两种读法：是非应写 true 或 false，文字应加引号，写成 'yes'"],
    ['a: [Off, 1]', /^f\.yaml:1 a\.0：「Off」有两种读法/],
    ['a: &甲 1\nb: *甲', /^f\.yaml:1 a：不能用 &甲 起名供引用/],
    ['a: *甲', /^f\.yaml:1 a：不能用 \*甲 引用别处，应直接写出内容；文字以 \* 开头的应加引号$/],
    ['a: 1\n<<: { b: 1 }', /^f\.yaml:2 <<：不能用 << 合并别处的内容/],
    ['a: !重要 一', /^f\.yaml:1 a：不能用 ! 注明类型/],
    ['a: 1\nb: 2\na: 3', 'f.yaml:3 a：同一个键写了两次，应只留一处'],
    ['a:\n\t- 1', /^f\.yaml:2 应以空格缩进，不能用制表符/],
    ['a: 关于: 报送', /^f\.yaml:1 一行里有两个冒号/],
    ['a：一\nb: 2', /^f\.yaml:1 键后面应是半角冒号加一个空格/],
    ['a: @甲', /^f\.yaml:1 以 @、%、反引号等符号开头的文字应加引号/],
  ])('%j', (text, problem) => {
    const [first = ''] = problemsOf(text)
    if (typeof problem === 'string') expect(first).toBe(problem)
    else expect(first).toMatch(problem)
  })

  it('is told all at once', () => {
    expect(problemsOf('a: 01\nb: 完成 #3\nc: on\na: 2').map((line) => line.slice(0, 8))).toEqual([
      'f.yaml:1',
      'f.yaml:2',
      'f.yaml:3',
      'f.yaml:4',
    ])
  })
})

describe('what YAML reads as a person does', () => {
  it.each([
    ['a: zhengzhou-2020    # 一份通知', { a: 'zhengzhou-2020' }],
    ['a: 甲 # 说明', { a: '甲' }],
    ['a: 甲   #说明', { a: '甲' }],
    ['a: 5 #说明', { a: 5 }],
    ['a: 甲#3', { a: '甲#3' }],
    ['a: "完成 #3 项"', { a: '完成 #3 项' }],
    ['a: |-\n  完成 #3 项', { a: '完成 #3 项' }],
    ['a: （一）# 说明', { a: '（一）# 说明' }],
    ['a: （一） # 说明', { a: '（一）' }],
    ['a: 2026-07-29', { a: '2026-07-29' }],
    ['a: { due: 07-29, time: 17:00 }', { a: { due: '07-29', time: '17:00' } }],
    ["a: '0123'", { a: '0123' }],
    ['a: [0, 0.5, -2, 2.50, 100]', { a: [0, 0.5, -2, 2.5, 100] }],
    ['no: 1\non: 2026-03-01', { no: 1, on: '2026-03-01' }],
    ['a: true', { a: true }],
    ['a: 是', { a: '是' }],
    ['a: "yes"', { a: 'yes' }],
    ["'1.10': 甲", { '1.10': '甲' }],
    ['a: R&D', { a: 'R&D' }],
  ])('%j', (text, value) => {
    expect(parseYamlFile('f.yaml', text, z.unknown())).toEqual(value)
  })
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    'yes',
    'No',
    'on',
    '007',
    '1e3',
    '0x1F',
    '12:30',
    '2026-07-29',
    '<<',
    '&a',
    '*a',
    '!a',
    '甲 #3',
    '#',
    '~',
  ),
)

it('what the program writes, it reads back', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.constantFrom('name', 'wecom', 'on'), text)), (units) => {
      expect(parseYamlFile('f.yaml', writtenAsYaml({ units }), z.unknown())).toEqual({ units })
    }),
  )
})
