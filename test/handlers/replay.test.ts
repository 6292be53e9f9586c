import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

describe('回放', () => {
  it('shows a day by the entries and the readings of that day, whatever came afterwards', async () => {
    const { chat, clock } = await office('2026-07-20T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    clock.set('2026-07-21T09:00:00+08:00')
    await chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    clock.set('2026-07-22T09:00:00+08:00')
    await chat('office').says('口径 good-is-ordinary 2 良也是成效').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })

    await chat('office')
      .says('回放 金水区 7月19日 2')
      .hears({ command: 'replay', outcome: 'ok', task: 2, unit: '金水区' }, /尚未报送/)
    await chat('office')
      .says('回放 金水区 2026-07-20 2')
      .hears(/已报送，尚未评定/)
    await chat('leader')
      .says('回放 金水区 7月21日 2')
      .hears(/良（核定）/, /蓝旗/, /推算/, /只有优算成效显著/, /郑法政办〔2020〕5号/)
    const now = await chat('office')
      .says('回放 金水区 7月22日 公布风险点清单')
      .hears(/红旗/, /良也算成效显著/)
    expect(textOf(now)).toMatch(/截至2026年7月22日 09:00/)
    await chat('office')
      .says('回放 金水区 7月21日')
      .hears({ outcome: 'ok' }, /2\. 公布风险点清单：良·蓝旗（核定）/)
  })

  it('evaluates a passed day at its end: what was overdue then', async () => {
    const { chat, clock } = await office('2026-09-01T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    clock.set('2026-09-02T10:00:00+08:00')
    await chat('office')
      .says('回放 金水区 8月15日')
      .hears(/2\. 公布风险点清单：未报送，期限未到/)
    await chat('office')
      .says('回放 金水区 8月16日')
      .hears(/2\. 公布风险点清单：差·黄旗/)
  })

  it.each<[string, string, RegExp]>([
    ['回放 金水区 7月21日', 'refused', /还没有到/],
    ['回放 金水区 7月19日前', 'asked', /请写明是哪一天/],
    ['回放 金水区 7月19日下午', 'asked', /请写明是哪一天/],
    ['回放 金水区 2月30日', 'refused', /不是真实的日期/],
    ['回放 金水区 7月19日 10', 'refused', /不适用/],
    ['回放 金水区 7月19日 99', 'refused', /没有找到任务/],
    ['回放 金水区', 'asked', /例如「回放 金水区 8月1日」/],
    ['回放 7月19日', 'asked', /哪个单位/],
  ])('%s: %s', async (text, outcome, why) => {
    const { chat } = await office('2026-07-20T10:00:00+08:00')
    const heard = await chat('office').says(text).answer
    expect(heard).toMatchObject({ command: 'replay', outcome })
    expect(textOf(heard)).toMatch(why)
  })

  it.each([
    ['回放 金水区 昨天', /截至2026年7月19日 23:59/],
    ['回放 金水区 前天 2', /截至2026年7月18日 23:59[\s\S]*任务2/],
    ['昨天金水区的历史记录', /截至2026年7月19日 23:59/],
    ['回放 金水区 今天', /截至2026年7月20日 10:00/],
  ])('%s is counted from today', async (text, what) => {
    const { chat } = await office('2026-07-20T10:00:00+08:00')
    await chat('office').says(text).hears({ command: 'replay', outcome: 'ok' }, what)
  })

  it('is for the office and leaders, in a single chat', async () => {
    const { chat } = await office()
    const group = { chat: { kind: 'group' as const, groupId: 'all' } }
    await chat('jinshui')
      .says('回放 金水区 7月1日')
      .hears({ command: 'replay', outcome: 'denied' }, /督导办/)
    await chat('office').says('回放 金水区 7月1日', group).hears({ outcome: 'denied' }, /单聊/)
  })
})
