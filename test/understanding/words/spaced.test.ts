import { expect, it } from 'vitest'
import { spokenCommands } from '../../../src/compose/spoken-commands.ts'
import { withoutGapsInWords } from '../../../src/understanding/words/spaced.ts'

const vocabulary = { commands: spokenCommands.map(({ id, words }) => ({ id, ...words })) }

it.each([
  ['提 交 1', '提交 1'],
  ['提 交1', '提交1'],
  ['撤 回', '撤回'],
  ['验 回 执 AB12-CD34', '验回执 AB12-CD34'],
  ['审 核 金水区 1 符合1', '审核 金水区 1 符合1'],
  ['查 询 1\n自 评 5 92', '查询 1\n自评 5 92'],
  ['公 告 请 各 单 位', '公告 请 各 单 位'],
  ['提交 1', '提交 1'],
  ['张 三 同意', '张 三 同意'],
  ['我 提 交 了', '我 提 交 了'],
])('%s', (said, meant) => expect(withoutGapsInWords(said, vocabulary)).toBe(meant))
