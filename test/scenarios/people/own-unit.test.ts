import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../../support/chat.ts'
import { campaignWith, listed, rosterWith } from '../../support/other-people.ts'

const link = 'https://example.test/a'
const july = '2026-07-20T10:00:00+08:00'

/** Everything that is done for the office on one unit. */
const orders = [
  '审核 金水区 2 符合1',
  '审核 金水区 2',
  '审核 金水区 2 同意自评',
  '退回 金水区 2 图片不清',
  '退回 金水区',
  '延期 金水区 3 12月20日 汛情',
  '登记 金水区 3 7月19日 9:00',
  '登记 金水区 3',
  '创新 金水区 首创',
  '创新 金水区',
  '扣分 金水区 粗暴执法造成恶劣影响',
  '评分 金水区 5 100',
  '复核 金水区 2 维持 理由',
  '更正 金水区 2',
  '整改 金水区 2',
  '督导 金水区 2 已电话',
  '建议书 金水区',
  '认定 金水区 1 优 理由',
  '销毁 金水区',
  '指派 专家甲 5 金水区',
]

describe('a clerk who is contact of the unit', () => {
  it.each([
    ['by the same account', [listed('督导员', 'office')]],
    ['by another account of the same name', [listed('督 导员', 'elsewhere')]],
    ['by another name of the same account', [listed('联系人辛', 'other', 'office')]],
  ])('acts for nobody there, whatever the order: %s', async (_, contacts) => {
    const { chat, records } = await office(july, undefined, { roster: rosterWith('金水区', ...contacts) })
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('jinshui').says('自评 2 符合1').hears({ outcome: 'ok' })
    const before = await changesIn(records)
    for (const order of orders) {
      const heard = await chat('office').says(order).answer
      expect(heard, order).toMatchObject({ outcome: 'denied' })
      expect(textOf(heard), order).toMatch(/您是金水区的联系人.*请由复核员办理/)
      await chat('office').says('确认').answer
    }
    expect(await changesIn(records)).toEqual(before)
    expect((await records.office.load()).acts).toEqual([])
  })

  it('still speaks for the unit, and acts for the office on all others and on all alike', async () => {
    const { chat } = await office(july, undefined, { roster: rosterWith('金水区', listed('督导员', 'office')) })
    await chat('office').says(`提交 2 ${link}`).hears({ command: 'submit', outcome: 'ok', unit: '金水区' })
    await chat('zhongyuan').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('审核 中原区 2 符合1').hears({ outcome: 'ok' })
    await chat('office2').says('审核 金水区 2 符合1').hears({ outcome: 'ok' })
    await chat('office').says('公告 请核对').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ command: 'announce', outcome: 'ok' })
    await chat('office').says('口径 consulted-none-met 2 已开展工作').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ command: 'interpretations', outcome: 'ok' })
    await chat('office').says('催办 金水区').hears({ command: 'remind', outcome: 'ok' })
    await chat('office').says('指派 专家甲 5').hears({ command: 'assign', outcome: 'ok' })
  })

  it('is told that the office needs another clerk where there is none', async () => {
    const { chat } = await office(july, undefined, {
      campaign: campaignWith({ clerks: [listed('督导员', 'office'), listed('督导员', 'office-too')] }),
      roster: rosterWith('金水区', listed('督导员', 'office')),
    })
    await chat('office')
      .says('创新 金水区 首创')
      .hears({ outcome: 'denied' }, /campaign\.yaml/)
  })

  it('who becomes contact while a preview is open does not confirm it', async () => {
    const { chat, records } = await office()
    await chat('office').says('扣分 金水区 粗暴执法造成恶劣影响').hears({ outcome: 'asked' })
    const code = /([A-HJ-NP-Z2-9]{8})/.exec(textOf(await chat('office2').says('邀请 金水区').answer))?.[1] ?? ''
    await chat('elsewhere').says(`绑定 ${code} 督导员`).hears({ outcome: 'ok', unit: '金水区' })
    await chat('office')
      .says('确认')
      .hears({ command: 'penalize', outcome: 'denied' }, /请由复核员办理/)
    expect(await changesIn(records)).toEqual([])
  })

  it('assigns the others of a list, and the own unit is named as not done', async () => {
    const { chat, records } = await office(july, undefined, {
      roster: rosterWith('金水区', listed('督导员', 'office')),
    })
    await chat('office')
      .says('指派 专家甲 5 金水区 中原区')
      .hears({ command: 'assign', outcome: 'ok' }, /中原区/, /未办理：金水区.*请由复核员办理/)
    const { acts } = await records.office.load()
    expect(acts.map(({ detail }) => detail)).toMatchObject([{ kind: 'assigned', units: ['中原区'] }])
  })
})

it('an expert does not score the unit whose contact they are', async () => {
  const { chat } = await office('2026-12-01T10:00:00+08:00', undefined, {
    roster: rosterWith('金水区', listed('联系人庚', 'expert')),
  })
  await chat('jinshui').says(`提交 5 ${link}`).hears({ outcome: 'ok' })
  await chat('expert')
    .says('评分 金水区 5 100')
    .hears({ command: 'score', outcome: 'denied' }, /请由督导员、复核员办理/)
})
