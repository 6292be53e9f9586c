import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoCampaign } from '../../../src/channels/sandbox/demo.ts'
import type { Campaign } from '../../../src/domain/campaign.ts'
import { changesIn, office, textOf } from '../../support/chat.ts'
import { linshuiRubrics, loadedWith } from '../../support/linshui.ts'

const demo = demoCampaign(2026)
const [notice] = demo.notices
if (!notice) throw new Error('the demo has a notice')
const experts = ['甲', '乙'].map((name, at) => ({ name: `专家${name}`, addresses: { sandbox: `expert${at + 1}` } }))
const campaign: Campaign = {
  ...demo,
  office: { ...demo.office, experts },
  notices: [{ ...notice, rubric: 'linshui-2026' }],
}

const linshuiOffice = (start: string, rubrics = linshuiRubrics) => office(start, undefined, { campaign, rubrics })

type Office = Awaited<ReturnType<typeof linshuiOffice>>

const actsIn = async ({ records }: Office) => (await records.office.load()).acts.map(({ detail }) => detail)

describe('指派 and 评分', () => {
  it('assigns one quarter alone where it is named, and each of them where none is', async () => {
    const opened = await linshuiOffice('2026-07-02T10:00:00+08:00')
    const { chat } = opened
    for (const quarter of ['第1季度', '第2季度'])
      await chat('jinshui').says(`提交 2 ${quarter} https://example.test/${quarter}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('指派 专家甲 2 第1季度')
      .hears({ outcome: 'ok' }, /专家甲 评 任务2（第1季度）（督察报告）——全部单位/)
    await chat('office')
      .says('指派 专家乙 2')
      .hears({ outcome: 'ok' }, /专家乙 评 任务2（督察报告），各期——全部单位/)
    expect(await actsIn(opened)).toMatchObject([{ kind: 'assigned', task: 2, period: '2026Q1' }, { kind: 'assigned' }])
    await chat('expert1')
      .says('评分 金水区 2 二季度 90')
      .hears({ outcome: 'denied' }, /任务2（第2季度）（督察报告）没有指派给您/)
    await chat('expert1').says('评分 金水区 2 一季度 90').hears({ outcome: 'ok' })
    await chat('expert2').says('评分 金水区 2 第2季度 88').hears({ outcome: 'ok' })
    await chat('office')
      .says('查询 金水区 2 第1季度')
      .hears(/1\/2位专家已评（专家乙未评）/)
    await chat('office')
      .says('查询 金水区 2 第2季度')
      .hears(/良（核定）|等次：良/)
    await chat('office')
      .says('指派 专家乙 2 第1季度')
      .hears({ outcome: 'refused' }, /已经指派过了/)
  })
})

it('samples the units that handed in that month alone, and asks which month', async () => {
  const opened = await linshuiOffice('2026-03-03T10:00:00+08:00')
  const { chat } = opened
  await chat('jinshui').says('提交 1 1月 https://example.test/jan').hears({ outcome: 'ok' })
  await chat('zhongyuan').says('提交 1 2月 https://example.test/feb').hears({ outcome: 'ok' })
  await chat('office')
    .says('抽查 1')
    .hears({ outcome: 'asked' }, /是哪一期？/)
  await chat('office')
    .says('1')
    .hears({ outcome: 'ok' }, /任务1（1月）[\s\S]*从1个已报送单位中抽取1个：金水区/)
  expect(await actsIn(opened)).toMatchObject([{ kind: 'sampled', task: 1, period: '2026-01', units: ['金水区'] }])
})

describe('催办', () => {
  it('chases the months that have begun, or the one that is named, each once a day', async () => {
    const opened = await linshuiOffice('2026-02-10T10:00:00+08:00')
    const { chat, pushed } = opened
    await chat('office')
      .says('催办 金水区 1 2月')
      .hears({ outcome: 'ok' }, /1个单位1项待报送[\s\S]*任务1（2月）/)
    await chat('office')
      .says('催办 金水区 1')
      .hears({ outcome: 'ok' }, /1个单位1项待报送[\s\S]*任务1（1月）/)
    await chat('office')
      .says('催办 金水区 1')
      .hears({ outcome: 'refused' }, /今天已经催办过/)
    expect(await actsIn(opened)).toMatchObject([
      { kind: 'reminded', task: 1, period: '2026-02', items: [{ task: 1, period: '2026-02' }] },
      { kind: 'reminded', task: 1, items: [{ task: 1, period: '2026-01' }] },
    ])
    expect(pushed.map(({ reply }) => reply.text).join('\n')).not.toMatch(/3月」|（3月）/)
  })

  it('names the months in their order', async () => {
    const { chat } = await linshuiOffice('2026-03-10T10:00:00+08:00')
    await chat('office')
      .says('催办 1')
      .hears({ outcome: 'asked' }, /其中分期报送的：任务1（1月）、1（2月）、1（3月）\n/)
  })

  it('lists what a bare one leaves out, by period, and nothing that has not begun', async () => {
    const { chat } = await linshuiOffice('2026-02-10T10:00:00+08:00')
    const answer = textOf(await chat('office').says('催办').answer)
    expect(answer).toMatch(/任务1（1月）/)
    expect(answer).toMatch(/1（2月）/)
    expect(answer).not.toMatch(/1（3月）|第2季度/)
  })
})

it('writes a letter about the months it is about, and keeps which', async () => {
  const flagged = loadedWith((folder) =>
    appendFileSync(
      join(folder, 'rubric.yaml'),
      [
        '',
        'flags:',
        '  clause: 临政办〔2026〕1号#monthly',
        '  notInTime: 黄旗',
        '  notCarriedOut: 黄旗',
        '  onTime: { 优: 红旗, 良: 蓝旗, 中: 蓝旗, 差: 蓝旗 }',
        '  rectified: { clause: 临政办〔2026〕1号#monthly, from: 黄旗, to: 蓝旗 }',
        '',
      ].join('\n'),
    ),
  )
  const { chat, records } = await linshuiOffice('2026-07-10T10:00:00+08:00', flagged)
  await chat('office')
    .says('建议书 金水区')
    .hears(
      { outcome: 'asked' },
      /任务2（第1季度） 督察报告[\s\S]*任务2（第2季度） 督察报告[\s\S]*补报任务2（第1季度）、2（第2季度）/,
    )
  await chat('office')
    .says('确认')
    .hears({ outcome: 'ok' }, /已作为任务2（第1季度）、2（第2季度）的督促指导记录/, /「整改 金水区 2 第1季度」/)
  expect((await changesIn(records)).map(({ detail }) => detail)).toMatchObject([
    { kind: 'lettered', tasks: [2, 2], periods: ['2026Q1', '2026Q2'] },
  ])
  await chat('jinshui').says('提交 2 第1季度 https://example.test/q1').hears({ outcome: 'ok' })
  await chat('office')
    .says('整改 金水区 2 第1季度')
    .hears({ outcome: 'ok' }, /任务2（第1季度）/)
  await chat('office')
    .says('整改 金水区 2 第2季度')
    .hears({ outcome: 'refused' }, /任务2（第2季度）/)
  await chat('office')
    .says('更正 金水区 2 第2季度')
    .hears({ outcome: 'ok' }, /收回的是[^\n]*督导建议书/)
})

it('shows the reviewer that the same file came for another month', async () => {
  const { chat } = await linshuiOffice('2026-03-03T10:00:00+08:00')
  await chat('jinshui').says('提交 1 1月 https://example.test/same').hears({ outcome: 'ok' })
  await chat('jinshui').says('提交 1 2月 https://example.test/same').hears({ outcome: 'ok' })
  await chat('office')
    .says('审核 金水区 1 2月 无缺项')
    .hears(/与本单位任务1（1月）的材料相同/)
})

it('lists and counts the months that have begun, or the one that is named', async () => {
  const { chat } = await linshuiOffice('2026-02-10T10:00:00+08:00')
  await chat('jinshui').says('提交 1 2月 https://example.test/feb').hears({ outcome: 'ok' })
  await chat('office')
    .says('汇总 1')
    .hears(
      /2026年汇总·任务1 执法统计表（已开始的2期）：\n5个单位应报10项：报齐待审1项，已核定0项，逾期未报5项，未到期未报4项/,
    )
  await chat('office')
    .says('汇总 1 2月')
    .hears(/汇总·任务1（2月） 执法统计表：\n5个单位应报5项：报齐待审1项，已核定0项，逾期未报0项，未到期未报4项/)
  await chat('office')
    .says('逾期 1 2月')
    .hears(/现在没有逾期未报的单位/)
  await chat('office')
    .says('逾期 1')
    .hears(/^逾期未报5项：\n任务1（1月） 执法统计表/)
  const all = textOf(await chat('office').says('汇总').answer)
  expect(all).toMatch(/应报(\d+)项/)
  expect(all).not.toMatch(/3月）|第2季度/)
})

it('replays a month as it stood, on a day before it had begun too', async () => {
  const { chat } = await linshuiOffice('2026-03-03T10:00:00+08:00')
  await chat('jinshui').says('提交 1 1月 https://example.test/jan').hears({ outcome: 'ok' })
  await chat('office')
    .says('回放 金水区 2月20日 1 1月')
    .hears({ outcome: 'ok' }, /任务1（1月） 执法统计表/, /逾期未报/)
  await chat('office')
    .says('回放 金水区 2月20日 1 3月')
    .hears({ outcome: 'refused' }, /任务1（3月）还没有开始/)
  const list = textOf(await chat('office').says('回放 金水区 1月20日').answer)
  expect(list).toMatch(/执法统计表（1月）/)
  expect(list).not.toMatch(/执法统计表（2月）/)
})
