import { describe, expect, it } from 'vitest'
import type { Role } from '../../../src/domain/person.ts'
import { understand } from '../../../src/understanding/understand.ts'
import { vocabulary } from '../demo-vocabulary.ts'
import { describeUnderstood } from '../describe-understood.ts'

const read = (text: string, role: Role = 'clerk'): string => describeUnderstood(understand(text, vocabulary(role)))

/** Orders of the office that end in words of their own. */
const withReason = [
  '口径 consulted-none-met 3 已开展工作，不宜评为差',
  '值守 完成 visit 6月30日 走访了四个单位',
  '退回 金水区 2 没有盖章',
  '延期 金水区 2 11月28日 汛情影响',
  '登记 金水区 2 5月3日 9:00 纸质件',
  '督导 金水区 2 已电话督促',
  '整改 金水区 2 已整改到位',
  '更正 金水区 2 写错了',
  '认定 金水区 2 中 已开展工作，不宜评为差',
  '创新 金水区 首创柔性执法清单，省厅发文推广',
  '扣分 金水区 粗暴执法，造成恶劣影响',
  '催办 2 请尽快报送',
  '复核 金水区 2 改判 符合1 理由充分',
  '销毁 金水区 测评已完成',
  '解绑 王五 已调离',
]

const seconds = [
  '建议书 中原区',
  '指派 专家甲 5',
  '公告 周五开会',
  '查询 中原区',
  '邀请 高新区',
  '审核 中原区 1 同意自评',
]

describe('an order behind a reason', () => {
  const leads = ['，再', '，另外', '，顺便', '，还有', '；再', '，然后', '；同时', ' 另外', '。另外']
  it.each(withReason)('%s: is a part of its own', (first) => {
    for (const lead of leads) {
      for (const second of seconds) {
        const both = read(`${first}${lead}${second}`)
        expect(both.replace('。»', '»')).toBe(`${read(first)} + ${second}`)
      }
    }
  })

  it('whose own words stand apart from it is one behind a stop', () => {
    expect(read('扣分 金水区 粗暴执法，造成恶劣影响；值守 完成 visit 6月30日 走访')).toBe(
      'penalize [金水区 «粗暴执法，造成恶劣影响»] + 值守 完成 visit 6月30日 走访',
    )
  })

  it('on a line of its own is one, too', () => {
    for (const first of withReason) {
      for (const second of seconds.filter((one) => !/^(?:公告|指派)/.test(one)))
        expect(read(`${first}\n${second}`)).toBe(`${read(first)} + ${second}`)
    }
  })

  it.each(['，另外通报', '；再通报', '，再导出', '，顺便通报', '，顺便查询'])(
    '%s is whole without a name',
    (second) => {
      expect(read(`退回 金水区 2 没有盖章${second}`)).toBe(
        `return [2 金水区 «没有盖章»] + ${second.replace(/^.(再|另外|顺便)/, '')}`,
      )
    },
  )
})

describe('more of a reason', () => {
  it.each([
    '盖章后再提交',
    '没有盖章，请补盖后再提交',
    '盖章后，再报送',
    '补齐后再报送第2项',
    '没有盖章，再提交一次',
    '请再报送一次',
    '没有盖章，另外报告需要签字',
    '没有盖章，另外审核意见没填',
    '没有盖章，同时公告截图不清晰',
    '没有盖章，还有报告没有签字',
    '没有盖章，还有材料1没交',
    '请核实后，再报告',
  ])('%s is no order', (reason) => {
    expect(read(`退回 金水区 2 ${reason}`)).toBe(`return [2 金水区 «${reason}»]`)
  })

  it.each([
    '口径 consulted-none-met 3 已开展工作，审核 金水区 1 时不宜评为差',
    '值守 完成 visit 6月30日 督导 金水区 2，通报 金水区',
    '值守 完成 visit 6月30日 听取汇总报告，再研究部署',
  ])('%s is kept as it was said', (text) => {
    const [, command = '', said = ''] = /^(\S+) (.*)$/.exec(text) ?? []
    expect(read(text)).toBe(`${command === '口径' ? 'interpretations' : 'duties'} [«${said}»]`)
  })
})

describe('a second hand-in', () => {
  const [one, two] = ['https://a.cn/1', 'https://a.cn/2']
  it.each([
    [`上传 第三项 材料5 ${one}，再报送任务3材料5：${two}`, `submit [3 m5 ${one}] + 报送任务3材料5：${two}`],
    [`报送任务3材料4：${one}，再报送第4项 ${two}`, `submit [3 m4 ${one}] + 报送第4项 ${two}`],
    [`${one} 报送 1，再上报任务1材料1：${two}`, `submit [1 ${one}] + 上报任务1材料1：${two}`],
    [`提交 1 材料1 ${one}，再报材料1 ${two}`, `submit [1 m1 ${one}] + 报材料1 ${two}`],
    [`提交 1 材料1 ${one}，再传 2 ${two}`, `submit [1 m1 ${one}] + 传 2 ${two}`],
    [`提交 1 材料1 ${one}，还有任务3材料5 ${two}`, `submit [1 m1 ${one}] + 提交 任务3材料5 ${two}`],
    [`提交 1 ${one}，再补 2 ${two}`, `submit [1 ${one}] + 提交 2 ${two}`],
    [`提交 1 ${one}\n我要交接`, `submit [1 ${one}] + 我要交接`],
    [`提交 1 ${one}；交接`, `submit [1 ${one}] + 交接`],
    [`提交 1 ${one}，顺便办理交接`, `submit [1 ${one}] + 办理交接`],
    [`提交 2，还有任务1上传${two}`, `submit [2] + 任务1上传${two}`],
    [`提交 2，然后任务1上传${two}`, `submit [2] + 任务1上传${two}`],
  ])('%s is named', (text, expected) => {
    expect(read(text, 'contact')).toBe(expected)
  })

  it.each(['，还有', '，再加', '，再加一个', '，再补一个链接', '，另附', '，另外还有材料1：', '，以及'])(
    'of one material goes along without a note: %s',
    (joint) => {
      expect(read(`提交 1 材料1 ${one}${joint} ${two}`, 'contact')).toBe(`submit [1 m1 ${one} ${two}]`)
    },
  )
})
