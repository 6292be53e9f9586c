import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

async function withReports() {
  const all = await office('2026-12-01T10:00:00+08:00')
  for (const contact of ['jinshui', 'zhongyuan']) {
    await all.chat(contact).says(`提交 5 ${link}`).hears({ outcome: 'ok' })
  }
  return all
}

describe('指派', () => {
  it('tells the expert, who from then on scores only what is assigned', async () => {
    const { chat, pushed } = await withReports()
    await chat('expert').says('评分 中原区 5 80').hears({ outcome: 'ok' })
    await chat('office')
      .says('指派 专家甲 5 金水区')
      .hears(
        { command: 'assign', outcome: 'ok', task: 5, unit: '金水区' },
        /【回执】/,
        /专家甲 评 任务5（分析评估报告）——金水区/,
      )
    await expect
      .poll(() => pushed.filter(({ to }) => JSON.stringify(to).includes('expert')).map(({ reply }) => reply.text))
      .toEqual([expect.stringMatching(/【指派】请您为任务5.*金水区[\s\S]*依据：[\s\S]*评分 金水区 5 分数/)])
    await chat('expert').says('评分 金水区 5 92').hears({ outcome: 'ok' })
    await chat('expert')
      .says('评分 中原区 5 92')
      .hears({ outcome: 'denied' }, /没有指派给您/)
    await chat('office').says('评分 中原区 5 92').hears({ outcome: 'ok' })
  })

  it('of all units or of several, and adds up', async () => {
    const { chat, records } = await withReports()
    await chat('office')
      .says('指派 专家甲 5 金水区 高新区')
      .hears({ outcome: 'ok' }, /金水区、高新区/)
    await chat('expert').says('评分 中原区 5 92').hears({ outcome: 'denied' })
    await chat('office')
      .says('指派 专家甲 5')
      .hears({ outcome: 'ok' }, /全部单位/)
    await chat('expert').says('评分 中原区 5 92').hears({ outcome: 'ok' })
    await chat('office')
      .says('指派 专家甲 5 金水区')
      .hears({ outcome: 'refused' }, /已经指派过/)
    expect((await records.office.load()).acts).toHaveLength(2)
  })

  it('asks for the expert and the task', async () => {
    const { chat } = await withReports()
    await chat('office')
      .says('指派 5 金水区')
      .hears({ outcome: 'asked' }, /哪位专家/, /1\. 专家甲/)
    await chat('office').says('1').hears({ outcome: 'ok', task: 5, unit: '金水区' })
    await chat('office')
      .says('指派 专家甲')
      .hears({ outcome: 'asked' }, /哪一项任务/)
  })

  it.each<[string, RegExp]>([
    ['指派 专家甲 2', /不按分数评定/],
    ['指派 专家甲 99', /没有找到任务/],
    ['指派 专家甲 5 县市区', /没有看懂「县市区」/],
  ])('%s is refused, nothing recorded', async (text, why) => {
    const { chat, records } = await withReports()
    const heard = await chat('office').says(text).answer
    expect(heard).toMatchObject({ command: 'assign', outcome: 'refused' })
    expect(textOf(heard)).toMatch(why)
    expect((await records.office.load()).acts).toEqual([])
  })

  it('is one assignment however often it is delivered', async () => {
    const { chat, records } = await withReports()
    const first = await chat('office').says('指派 专家甲 5', { id: 'again' }).answer
    expect(await chat('office').says('指派 专家甲 5', { id: 'again' }).answer).toEqual(first)
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it('is for clerks', async () => {
    const { chat } = await office()
    for (const user of ['jinshui', 'leader', 'expert']) {
      await chat(user)
        .says('指派 专家甲 5')
        .hears({ command: 'assign', outcome: 'denied' }, /督导办/)
    }
  })
})

describe('取消指派', () => {
  it('says what is left to the expert, or that nobody is assigned any more', async () => {
    const { chat } = await office('2026-12-01T10:00:00+08:00')
    const { says } = chat('office')
    await says('指派 专家甲 5 金水区、中原区').hears({ outcome: 'ok' })
    await says('取消指派 专家甲 5 金水区').hears({ outcome: 'ok' }, /已录入的评分不变，专家甲仍评中原区。/)
    await says('取消指派 专家甲 5 中原区').hears({ outcome: 'ok' }, /现在没有指派任何人，专家都可以评。/)
    await says('指派 专家甲 5').hears({ outcome: 'ok' })
    await says('取消指派 专家甲 5 高新区').hears({ outcome: 'ok' }, /专家甲仍评其他单位（高新区除外）。/)
    await says('取消指派 专家甲 5').hears({ outcome: 'ok' }, /现在没有指派任何人/)
  })

  it.each(['取消指派 专家甲 5 中原区', '撤销指派 专家甲 5 中原区', '取消指派 专家甲 任务5 中原区'])(
    '%s narrows an assignment of all units',
    async (said) => {
      const { chat, records, pushed, core } = await withReports()
      await chat('office').says('指派 专家甲 5').hears({ outcome: 'ok' })
      await chat('office')
        .says(said)
        .hears({ command: 'assign', outcome: 'ok', task: 5, unit: '中原区' }, /已取消指派：专家甲 评 任务5.*中原区/)
      expect((await records.office.load()).acts.at(-1)?.detail).toMatchObject({ kind: 'unassigned', units: ['中原区'] })
      await core.idle()
      expect(pushed.at(-1)?.reply.text).toMatch(/【取消指派】任务5.*中原区.*不再请您评分/)
      await chat('expert').says('评分 中原区 5 92').hears({ outcome: 'denied' })
      await chat('expert').says('评分 金水区 5 92').hears({ outcome: 'ok' })
    },
  )

  it('of all leaves the task to every expert again, and what was scored stays', async () => {
    const { chat } = await withReports()
    await chat('office').says('指派 专家甲 5 金水区').hears({ outcome: 'ok' })
    await chat('expert').says('评分 金水区 5 92').hears({ outcome: 'ok' })
    await chat('office')
      .says('取消指派 专家甲 5')
      .hears({ outcome: 'ok' }, /已录入的评分不变/)
    await chat('expert').says('评分 中原区 5 92').hears({ outcome: 'ok' })
    await chat('office').says('查询 金水区 5').hears(/92分/)
    await chat('office')
      .says('指派 专家甲 5 金水区')
      .hears({ outcome: 'ok' }, /已指派/)
  })

  it.each([
    ['取消指派 专家甲 5', 'refused', /没有指派给专家甲/],
    ['先别取消指派 专家甲 5', 'asked', /没有改动/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, records } = await withReports()
    await chat('office').says(said).hears({ outcome }, why)
    expect((await records.office.load()).acts).toEqual([])
  })
})
