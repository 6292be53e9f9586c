import { describe, expect, it } from 'vitest'
import { office } from '../support/chat.ts'
import { kindsIn } from '../support/kinds-in.ts'

const link = 'https://example.test/a'

/** An office where task 2 of 金水区 was confirmed as 良 by `office`. */
async function reviewed(facts = '符合1、2') {
  const all = await office()
  await all.chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  await all.chat('office').says(`审核 金水区 2 ${facts}`).hears({ outcome: 'ok' })
  return all
}

describe('申诉', () => {
  it('is told to the office and shown until it is answered', async () => {
    const { chat, pushed } = await reviewed()
    await chat('jinshui').says('申诉 2').hears({ command: 'appeal', outcome: 'asked' }, /理由/)
    await chat('jinshui')
      .says('申诉 2 防控措施有针对性')
      .hears({ command: 'appeal', outcome: 'ok', task: 2, unit: '金水区' }, /回执/, /良·蓝旗（核定）/, /督导员/)
    await expect
      .poll(() => pushed.filter(({ reply }) => /【申诉】[\s\S]*防控措施有针对性/.test(reply.text)))
      .toHaveLength(2)
    await chat('jinshui')
      .says('查询 2')
      .hears(/防控措施有针对性；待复核/)
    await chat('jinshui')
      .says('任务 2')
      .hears(/待复核/)
  })

  it.each([
    ['jinshui', '申诉 3 不服', 'refused', /核定之后才能申诉/],
    ['jinshui', '申诉 10 不服', 'refused', /不适用/],
    ['zhongyuan', '申诉 金水区 2 不服', 'denied', /不是「金水区」的联系人/],
    ['office', '申诉 金水区 2 不服', 'denied', /单位联系人/],
    ['jinshui', '申诉 99 不服', 'refused', /没有找到任务/],
  ] as const)('%s 「%s」 is %s', async (user, text, outcome, why) => {
    const { chat, records } = await reviewed()
    const before = await kindsIn(records)
    await chat(user).says(text).hears({ command: 'appeal', outcome }, why)
    expect(await kindsIn(records)).toEqual(before)
  })

  it('is made once, also when the message is delivered again', async () => {
    const { chat, records } = await reviewed()
    const first = await chat('jinshui').says('申诉 2 有异议', { id: 'same' }).answer
    expect(await chat('jinshui').says('申诉 2 有异议', { id: 'same' }).answer).toEqual(first)
    await chat('jinshui')
      .says('申诉 2 还有异议')
      .hears({ outcome: 'refused' }, /正在等待复核/)
    expect((await kindsIn(records)).filter((kind) => kind === 'appealed')).toHaveLength(1)
  })

  it('is for a single chat', async () => {
    const { chat } = await reviewed()
    const group = { chat: { kind: 'group' as const, groupId: 'all' } }
    await chat('jinshui').says('申诉 2 有异议', group).hears({ command: 'appeal', outcome: 'denied' }, /单聊/)
  })
})

describe('复核', () => {
  it('is not for whoever confirmed it first', async () => {
    const { chat } = await reviewed()
    await chat('jinshui').says('申诉 2 有异议').hears({ outcome: 'ok' })
    await chat('office')
      .says('复核 金水区 2 维持 图片不清晰')
      .hears({ command: 'reappraise', outcome: 'denied' }, /由复核员复核/)
    await chat('leader').says('复核 金水区 2 维持 图片不清晰').hears({ command: 'reappraise', outcome: 'denied' })
    await chat('jinshui').says('复核 金水区 2 维持 图片不清晰').hears({ command: 'reappraise', outcome: 'denied' })
    await chat('jinshui')
      .says('查询 2')
      .hears(/待复核/)
  })

  it('upholds with a reason, which the unit reads', async () => {
    const { chat, pushed } = await reviewed()
    await chat('jinshui').says('申诉 2 有异议').hears({ outcome: 'ok' })
    await chat('office2')
      .says('复核 金水区 2')
      .hears({ outcome: 'asked' }, /维持还是改判/)
    await chat('office2').says('复核 金水区 2 维持').hears({ outcome: 'asked' }, /理由/)
    await chat('office2')
      .says('复核 金水区 2 维持 防控措施没有针对性')
      .hears({ command: 'reappraise', outcome: 'ok' }, /维持原核定/, /良（核定）/)
    await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【复核】[\s\S]*防控措施没有针对性/)
    await chat('jinshui')
      .says('查询 2')
      .hears(/复核维持（复核员 .*防控措施没有针对性/, /良（核定）/)
    await chat('jinshui')
      .says('申诉 2 还有异议')
      .hears({ outcome: 'refused' }, /已经复核/)
    await chat('office2')
      .says('复核 金水区 2 维持 又一次')
      .hears({ outcome: 'refused' }, /已经复核过/)
  })

  it.each(['符合1、2、3 补充说明属实', '为符合1、2、3，理由：补充说明属实', '全部符合 理由:补充说明属实'])(
    'changes the facts: 改判 %s',
    async (words) => {
      const { chat } = await reviewed()
      await chat('jinshui').says('申诉 2 有异议').hears({ outcome: 'ok' })
      await chat('office2')
        .says(`复核 金水区 2 改判 ${words}`)
        .hears({ outcome: 'ok' }, /优（核定）/, /理由：补充说明属实/)
      await chat('jinshui')
        .says('查询 2')
        .hears(/优（核定）/, /红旗/, /事实（核定，复核员/)
    },
  )

  it.each([
    ['改判 符合1、2、3', 'asked', /理由/],
    ['改判 很好', 'asked', /符合/],
    ['改判 符合1 采纳 有针对性', 'asked', /理由/],
    ['改判 符合1、7 理由：属实', 'refused', /有误/],
  ] as const)('%s is %s and changes nothing', async (words, outcome, why) => {
    const { chat, records } = await reviewed()
    await chat('jinshui').says('申诉 2 有异议').hears({ outcome: 'ok' })
    await chat('office2').says(`复核 金水区 2 ${words}`).hears({ command: 'reappraise', outcome }, why)
    expect(await kindsIn(records)).toEqual(['submitted', 'reviewed', 'appealed'])
  })

  it('needs an appeal', async () => {
    const { chat } = await reviewed()
    await chat('office2')
      .says('复核 金水区 2 维持 理由')
      .hears({ outcome: 'refused' }, /没有申诉/)
  })

  it('of scores is not for a scorer, and takes the place of their average', async () => {
    const { chat } = await office('2026-12-01T10:00:00+08:00')
    await chat('huanbao').says(`提交 5 ${link}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('评分 市生态环境局 5 84 完成')
      .hears({ outcome: 'ok' }, /中（核定）/)
    await chat('huanbao').says('申诉 5 漏看附件').hears({ outcome: 'ok' })
    await chat('office').says('复核 市生态环境局 5 改判 86分 属实').hears({ outcome: 'denied' })
    await chat('office2')
      .says('复核 市生态环境局 5 改判 86分 附件属实')
      .hears({ outcome: 'ok' }, /良（核定）/)
  })

  it('can take misconduct back', async () => {
    const { chat } = await office()
    await chat('office').says('扣分 金水区 粗暴执法造成恶劣影响').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ command: 'penalize', outcome: 'ok' })
    await chat('jinshui').says('申诉 12 查无此事').hears({ outcome: 'ok' })
    await chat('office2')
      .says('复核 金水区 12 改判 不成立：查无实据')
      .hears({ outcome: 'ok' }, /旗帜：暂无/)
    await chat('jinshui')
      .says('查询 12')
      .hears(/查无实据/)
  })
})
