import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

describe('汇总', () => {
  it('counts by kind of unit and by task, claims apart from what is confirmed', async () => {
    const { chat, readWhole } = await office('2026-07-20T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' })
    await chat('huanbao').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('huanbao').says('自评 2 符合1、2').hears({ outcome: 'ok' })
    const text = await readWhole('leader', '汇总')
    expect(text).toMatch(/核定等次：优1 良0 中0 差0\n正式旗帜：红旗1 蓝旗0 黄旗0\n自评等次（未核定）：优0 良1 中0 差0/)
    expect(text).toMatch(/县市区3个（红旗1 蓝旗0 黄旗0）；开发区1个（红旗0 蓝旗0 黄旗0）；部门2个/)
    expect(text).toMatch(/按任务：任务2待审1、核定1、未报4，共6（红旗1）/)
  })

  it('of one task counts that task alone', async () => {
    const { chat } = await office('2026-08-01T10:00:00+08:00')
    await chat('office')
      .says('汇总 1')
      .hears(
        { command: 'summary', outcome: 'ok', task: 1 },
        /任务1 征求意见/,
        /6个单位应报6项：报齐待审0项，已核定0项，逾期未报6项\n/,
        /正式旗帜：红旗0 蓝旗0 黄旗6/,
      )
    await chat('office').says('汇总 99').hears({ outcome: 'refused' })
  })

  it.each([
    ['汇总 金水区', /^2026年汇总·金水区：\n1个单位/],
    ['汇总 县市区', /^2026年汇总·县市区：\n3个单位/],
    ['部门的汇总', /^2026年汇总·部门：\n2个单位/],
    ['汇总 县市区 1', /^2026年汇总·县市区·任务1 征求意见：\n3个单位/],
    ['汇总 上个月', /^2026年汇总：\n没有按「上个月」筛选/],
  ])('「%s」 counts those alone, or says that it does not', async (text, said) => {
    const { chat } = await office('2026-08-01T10:00:00+08:00')
    await chat('office').says(text).hears({ command: 'summary', outcome: 'ok' }, said)
  })

  it('offers a leader no step of a clerk', async () => {
    const { chat } = await office('2026-08-01T10:00:00+08:00')
    expect(textOf(await chat('leader').says('汇总').answer)).not.toMatch(/待审」/)
  })
})
