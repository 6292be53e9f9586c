import { describe, expect, it } from 'vitest'
import { Clause } from '../../src/rules/notice.ts'
import { faultsOfServed, ServedFile } from '../../src/rules/served.ts'

const text = '（一）按时报送。各单位7月29日前报送材料，逾期未报的，予以通报。其他事项请与办公室联系。'
const clauses = [Clause.parse({ id: 'report', heading: '一、工作要求（一）按时报送', text })]
const by = [{ command: 'submit' }]
const how = '发送「提交 1 链接」。'

/** The faults of a table with these quotes of the one clause, as key and message. */
function faultsOf(...quotes: readonly string[]): readonly string[] {
  const statements = quotes.map((quote) => ({ quote, by, how }))
  const { served } = ServedFile.parse({ served: [{ clause: 'report', statements }] })
  return faultsOfServed({ clauses, served }).map(({ path, message }) => `${path.join('.')} ${message}`)
}

describe('the quotes of a clause', () => {
  it('cover it but for numbering, punctuation and the heading it begins with', () => {
    expect(faultsOf('各单位7月29日前报送材料', '逾期未报的，予以通报。', '其他事项请与办公室联系')).toEqual([])
  })

  it.each([
    [
      ['各单位7月29日前报送材料', '其他事项请与办公室联系'],
      'statements.1.quote 前面还有原文没有写由谁办理：「逾期未报的予以通报」',
    ],
    [['7月29日前报送材料，逾期未报的，予以通报'], 'statements.0.quote 前面还有原文没有写由谁办理：「按时报送各单位」'],
    [
      ['各单位7月29日前报送材料，逾期未报的，予以通报'],
      'statements 后面还有原文没有写由谁办理：「其他事项请与办公室联系」',
    ],
    [['各单位7月29日前交材料'], 'statements.0.quote 应为条款原文的一段，一字不差，按原文的次序'],
    [['逾期未报的', '各单位7月29日前报送材料'], 'statements.1.quote 应为条款原文的一段，一字不差，按原文的次序'],
  ])('%s', (quotes, fault) => {
    expect(faultsOf(...quotes)).toContain(`served.0.${fault}`)
  })
})

it('names clauses that are left out, unknown or listed twice, and reasons that stand in both places', () => {
  const statements = [{ quote: '各单位7月29日前报送材料，逾期未报的，予以通报。其他事项请与办公室联系。', by, how }]
  const { served } = ServedFile.parse({
    served: ['report', 'report', 'else'].map((clause) => ({ clause, statements })),
  })
  const more = Clause.parse({ id: 'preamble', heading: '引言', text: '现通知如下：', notComputed: '说明依据' })
  const faults = faultsOfServed({ clauses: [...clauses, more], served })
  expect(faults.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'served.1.clause 条款「report」重复',
    'served.2.clause 应为本细则的条款编号，没有「else」',
    'served 缺少条款「preamble」，应写明由谁办理',
    'clauses.1.notComputed 有 served.yaml 的细则，理由写在那里（none），这里应去掉',
  ])
})

it('asks nothing of a rubric without the table', () => {
  expect(faultsOfServed({ clauses })).toEqual([])
})

describe('a statement', () => {
  it.each([
    [{ by: [] }, 'by'],
    [{ by: [{ command: 'submit', none: '倡导' }] }, 'by.0'],
    [{ by: [{ comand: 'submit' }] }, 'by.0'],
    [{ by: [{ none: '倡导' }, { command: 'submit' }] }, 'by'],
    [{ by: [{ none: '倡导' }], how }, 'how'],
    [{ by, how: undefined }, 'how'],
    [{ by, quote: ' ' }, 'quote'],
  ])('is refused: %j', (change, key) => {
    const usual = { quote: text, by, how }
    const statement = { ...usual, ...change }
    const { error } = ServedFile.safeParse({ served: [{ clause: 'report', statements: [statement] }] })
    expect(error?.issues.map(({ path }) => path.slice(4).join('.') || path.at(-1))).toContain(key)
  })
})
