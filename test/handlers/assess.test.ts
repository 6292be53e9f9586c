import { describe, expect, it } from 'vitest'
import { changesIn, office } from '../support/chat.ts'

describe('自评', () => {
  it.each([
    ['自评 1 符合1、3', 1, /预计良、预计蓝旗/],
    ['自评 5 92分', 5, /预计优、预计红旗/],
    ['自评 6 8/12', 6, /预计良、预计蓝旗/],
    ['自评 8 二等奖', 8, /预计良、预计蓝旗/],
    ['自评 9 督察 考核', 9, /预计优、预计红旗/],
  ])('「%s」', async (text, task, expected) => {
    const { chat } = await office()
    await chat('jinshui')
      .says(text)
      .hears({ command: 'assess', outcome: 'ok', task }, expected, /郑法政办〔2020〕5号/)
  })

  it.each(['自评 5 120', '自评 6 13/12', '自评 10 布署', '自评 11 有创新'])(
    'refuses 「%s」 and records nothing',
    async (text) => {
      const { chat, records } = await office()
      await chat('jinshui').says(text).hears({ command: 'assess', outcome: 'refused' })
      expect(await changesIn(records)).toEqual([])
    },
  )

  it('takes many lines at once as one receipt, or nothing of them', async () => {
    const { chat, records } = await office()
    await chat('jinshui')
      .says('自评\n1 符合1、3\n5 92分\n8 二等奖')
      .hears({ outcome: 'ok' }, /已记录自评3项/, /1\. 符合1/)
    expect(await changesIn(records)).toHaveLength(3)
    await chat('jinshui').says('自评\n2 符合1\n5 120分').hears({ outcome: 'refused' })
    expect(await changesIn(records)).toHaveLength(3)
  })

  it('does not guess which two of three are meant', async () => {
    const { chat, records } = await office()
    await chat('jinshui').says('自评 1 两条').hears({ outcome: 'asked' })
    expect(await changesIn(records)).toEqual([])
  })
})

describe('what a contact can ask', () => {
  it('lists tasks with deadlines, and one with requirement, materials and clause', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('任务')
      .hears(
        { command: 'tasks', outcome: 'ok' },
        /1\. 征求意见：7月29日 还有9天\n/,
        /之后到期：任务9、8、5、6、11，最近9月25日/,
      )
    await chat('jinshui')
      .says('任务 全部')
      .hears({ command: 'tasks', outcome: 'ok' }, /1\. 征求意见：7月29日（周三），还有9天，未报送/)
    await chat('jinshui')
      .says('任务 1')
      .hears({ task: 1 }, /材料2：/, /超期降一个等次，挂黄旗；到期不报评为差/, /格式和条款原文见「依据 1」/)
    await chat('huanbao')
      .says('任务 全部')
      .hears(/10\. 纳入本系统考核/)
  })

  it('quotes the clauses and the readings in force', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('依据 1')
      .hears({ command: 'basis' }, /征求意见的范围广泛/, /红旗代表工作按时完成/, /口径 1 期限含当日/)
  })

  it('advises what would still raise a grade, computed from the rules', async () => {
    const { chat, clock } = await office()
    await chat('jinshui').says('自评 1 符合1、3').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('建议 1')
      .hears({ command: 'advise', task: 1 }, /再符合第2条/, /优·红旗/, /7月29日/)
    clock.set('2026-07-30T10:00:00+08:00')
    await chat('jinshui')
      .says('建议 1')
      .hears(/期限7月29日（周三）已过/)
    await chat('jinshui').says('建议').hears({ command: 'advise', outcome: 'ok' }, /任务2/)
  })

  it('helps by role, with examples of the asker’s own', async () => {
    const { chat } = await office()
    await chat('jinshui').says('帮助').hears({ command: 'help', outcome: 'ok' }, /提交/)
    await chat('office')
      .says('帮助')
      .hears(/审核 金水区 1/, /审核：待审、审核、退回/)
    await chat('stranger')
      .says('帮助')
      .hears({ outcome: 'ok' }, /邀请码/)
  })

  it.each(['天气', '先别提交 2', '我明天再提交', '为什么提交不了', '2'])('「%s」 changes nothing', async (text) => {
    const { chat, records } = await office()
    const { outcome } = await chat('jinshui').says(text).answer
    expect(['unknown', 'asked', 'ok']).toContain(outcome)
    expect(await changesIn(records)).toEqual([])
  })
})
