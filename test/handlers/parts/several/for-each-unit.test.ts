import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../../../support/chat.ts'

const link = 'https://example.test/a'

/** An office in which two units handed in task 2 in time. */
async function handedIn() {
  const made = await office('2026-07-20T10:00:00+08:00')
  for (const who of ['jinshui', 'zhongyuan'])
    await made.chat(who).says(`提交 2 ${link}?${who}`).hears({ outcome: 'ok' })
  const acts = async (kind: string) => {
    const dossiers = await Promise.all(
      (await made.records.dossiers.units()).map(async (unit) => ({
        unit,
        entries: (await made.records.dossiers.load(unit)).entries,
      })),
    )
    return dossiers.flatMap(({ unit, entries }) => (entries.some(({ detail }) => detail.kind === kind) ? [unit] : []))
  }
  const confirm = (how = {}) => made.chat('office').says('确认', how).hears({ outcome: 'ok' })
  return { ...made, acts, confirm }
}

const ALL = ['金水区', '中原区', '二七区', '高新区', '市生态环境局', '市人社局']

describe('延期 of several units', () => {
  it.each([
    ['延期 金水区、中原区 3 9月10日 汛情影响', ['金水区', '中原区']],
    ['延期 金水区和中原区 任务3 9月10日 汛情影响', ['金水区', '中原区']],
    ['延期 县市区 3 9月10日 汛情影响', ['金水区', '中原区', '二七区']],
    ['延期 所有县市区 任务3 9月10日 汛情影响', ['金水区', '中原区', '二七区']],
    ['延期 各部门 任务3 9月10日 汛情影响', ['市生态环境局', '市人社局']],
    ['延期 全部 3 9月10日 汛情影响', ALL],
    ['延期 所有单位 任务3 9月10日 汛情影响', ALL],
    ['延期 3 全部单位 9月10日 汛情影响', ALL],
  ])('%s', async (said, units) => {
    const { chat, acts, confirm, pushed, core } = await handedIn()
    const asked = textOf(await chat('office').says(said).hears({ command: 'extend', outcome: 'asked', task: 3 }))
    expect(asked).toContain(`${units.length}个单位：${units.join('、')}`)
    expect(asked).toMatch(/期限由8月25日（周二）延至9月10日/)
    expect(await acts('extended')).toEqual([])
    const done = await confirm()
    expect(done).not.toHaveProperty('unit')
    const told = `${textOf(done)}\n${textOf(await chat('office').says('更多').answer)}`
    for (const unit of units) expect(told).toContain(`${unit}　2026-${unit}-督导0001`)
    expect((await acts('extended')).toSorted()).toEqual([...units].toSorted())
    await core.idle()
    expect(pushed.filter(({ reply }) => reply.text.includes('【延期】'))).toHaveLength(units.length)
  })

  it('names those for which it cannot be, with the reason, and does it for the others', async () => {
    const { chat, acts, confirm } = await handedIn()
    await chat('office')
      .says('延期 县市区 2 8月31日 汛情影响')
      .hears({ outcome: 'asked' }, /1个单位：二七区/, /不办理的：\n金水区、中原区：任务2已按时报送，不需延期/)
    await confirm()
    expect(await acts('extended')).toEqual(['二七区'])
  })

  it('is of a task that only some kinds have for those alone, and asks for the task', async () => {
    const { chat } = await handedIn()
    await chat('office')
      .says('延期 全部 10 12月31日 汛情影响')
      .hears({ outcome: 'asked' }, /2个单位：市生态环境局、市人社局/)
    await chat('office')
      .says('延期 全部 9月30日 汛情影响')
      .hears({ outcome: 'asked' }, /请写明任务编号/)
  })

  it('is taken back as a whole', async () => {
    const { chat, records, confirm } = await handedIn()
    await chat('office').says('延期 全部 3 9月10日 汛情影响').hears({ outcome: 'asked' })
    await confirm()
    await chat('office').says('延期 金水区 3 9月20日 又有汛情').hears({ outcome: 'asked' })
    await confirm()
    await chat('office')
      .says('更正 全部 3')
      .hears({ command: 'undo', outcome: 'asked' }, /5个单位：中原区、/, /收回的是督导员 .*延期至9月10日/)
    await confirm()
    const left = (await changesIn(records)).map(({ detail }) => detail.kind)
    expect(left.filter((kind) => kind === 'undone')).toHaveLength(5)
    await chat('office')
      .says('更正 全部 3')
      .hears({ outcome: 'refused' }, /没有几个单位一起办理/)
  })

  it('changes nothing before it is confirmed, nor a second time when the message comes again', async () => {
    const { chat, records, confirm } = await handedIn()
    await chat('office').says('延期 金水区、中原区 3 9月10日 汛情影响').hears({ outcome: 'asked' })
    await chat('office').says('取消').hears({ outcome: 'ok' })
    await chat('office').says('延期 金水区、中原区 3 9月10日 汛情影响').hears({ outcome: 'asked' })
    const first = await confirm({ id: 'again' })
    const count = (await changesIn(records)).length
    expect(textOf(await chat('office').says('确认', { id: 'again' }).answer)).toBe(textOf(first))
    expect(await changesIn(records)).toHaveLength(count)
  })
})

describe('退回 and 审核 of several units', () => {
  it('退回 is shown first, with whom it leaves out', async () => {
    const { chat, acts, confirm } = await handedIn()
    await chat('office')
      .says('退回 金水区、中原区、二七区 2 没有盖章')
      .hears(
        { command: 'return', outcome: 'asked' },
        /2个单位：金水区、中原区\n内容：没有盖章/,
        /二七区：任务2没有待审核的材料/,
      )
    await confirm()
    expect(await acts('returned')).toEqual(['金水区', '中原区'])
  })

  it('审核 takes the same facts for each, or a line each', async () => {
    const { chat, records, confirm } = await handedIn()
    await chat('office')
      .says('审核 金水区、中原区 2 符合1、3')
      .hears({ outcome: 'asked' }, /2个单位：金水区、中原区/)
    await confirm()
    await chat('office')
      .says('更正 金水区、中原区 2')
      .hears({ outcome: 'asked' }, /收回的是督导员 .*审核核定/)
    await confirm()
    await chat('office')
      .says('审核 金水区 2 符合1\n中原区 2 符合2、3')
      .hears({ outcome: 'asked' }, /金水区：符合1\n中原区：符合2、3/)
    await confirm()
    const reviewed = (await changesIn(records)).flatMap(({ detail }) =>
      detail.kind === 'reviewed' ? [detail.facts] : [],
    )
    expect(reviewed).toEqual([{ criteria: [1, 3] }, { criteria: [1] }, { criteria: [1, 3] }, { criteria: [2, 3] }])
  })

  it.each([
    ['退回 金水区、外星区 2 没有盖章', 'asked'],
    ['先别退回 金水区、中原区 2 没有盖章', 'asked'],
    ['退回 金水区、中原区 2', 'refused'],
    ['审核 二七区、高新区 2 符合1', 'refused'],
  ] as const)('%s is %s', async (said, outcome) => {
    const { chat, acts } = await handedIn()
    await chat('office').says(said).hears({ outcome })
    expect([...(await acts('returned')), ...(await acts('reviewed'))]).toEqual([])
  })
})

describe('更正 without a task', () => {
  it.each(['更正', '撤销', '更正 金水区', '撤销上一步'])('%s lists what can be taken back', async (said) => {
    const { chat, confirm, acts, clock } = await handedIn()
    await chat('office').says('督导 金水区 2 已电话督促').hears({ outcome: 'ok' })
    clock.set('2026-07-21T10:00:00+08:00')
    await chat('office').says('延期 金水区 3 9月20日 汛情影响').hears({ outcome: 'asked' })
    await confirm()
    await chat('office')
      .says(said)
      .hears(
        { command: 'undo', outcome: 'asked' },
        /1\. 金水区 任务3：督导员 .*延期至9月20日.*\n2\. 金水区 任务2：.*督导记录/,
      )
    await chat('office')
      .says('2')
      .hears({ outcome: 'ok', task: 2 }, /收回的是.*督导记录（已电话督促）/)
    expect(await acts('undone')).toEqual(['金水区'])
  })

  it('says so where there is nothing', async () => {
    const { chat } = await handedIn()
    await chat('office')
      .says('更正')
      .hears({ outcome: 'refused' }, /没有可以收回的办理/)
  })

  it('leaves 撤销 to a contact’s own hand-in', async () => {
    const { chat } = await handedIn()
    await chat('jinshui').says('撤销 2').hears({ command: 'withdraw', outcome: 'ok' })
  })
})
