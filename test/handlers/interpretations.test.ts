import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

/** 金水区 in the silent case of task 1, and 良 confirmed in task 2. */
async function withResults() {
  const all = await office()
  const { chat } = all
  await chat('jinshui').says(`提交 1 材料1 ${link} 材料2 ${link}b`).hears({ outcome: 'ok' })
  await chat('jinshui').says('自评 1 都不符合').hears({ outcome: 'ok' })
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  await chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
  return all
}

describe('口径', () => {
  it.each([
    '口径 4',
    '口径 四',
    '口径 第4条',
    '口径4',
    '口径 只降一个等次',
    '口径 降一个等次',
    '口径 single-demotion',
    '看口径 4',
  ])('is found by its number and its name: %s', async (said) => {
    const { chat } = await office()
    await chat('office')
      .says(said)
      .hears({ command: 'interpretations', outcome: 'ok' }, /^口径 4 只降一个等次：既超期提供/)
  })

  it('asks which where a part of a name is that of several', async () => {
    const { chat } = await office()
    await chat('office')
      .says('口径 退回后')
      .hears({ outcome: 'refused' }, /「退回后」可以指几个口径：13 退回后按期补正、14 退回后没有补正，请写编号/)
  })

  it('is switched by number, and nothing English is read', async () => {
    const { chat } = await office()
    const preview = await chat('office').says('口径 期限含当日 不包含当天 上级已有答复').answer
    expect(preview).toMatchObject({ command: 'interpretations', outcome: 'asked' })
    for (const said of ['口径', '口径 1', '口径 1 1 维持', '依据 1', '体检', '值守', '值守 调研指导'])
      expect(textOf(await chat('office').says(said).answer).replaceAll('Office', '')).not.toMatch(/[a-z]{3}/)
  })

  it('lists the readings in force, and shows one with its clause and all readings', async () => {
    const { chat } = await office()
    await chat('leader')
      .says('口径 全部')
      .hears(
        { command: 'interpretations', outcome: 'ok' },
        /8\. 征求意见均不符合：.*文件未规定/,
        /16\. 定期是多久/,
        /17\. 年底的起算日/,
      )
    await chat('office')
      .says('口径 single-demotion')
      .hears({ outcome: 'ok' }, /郑法政办〔2020〕5号/, /1\. 两种情形并存也只降一个等次　←正在执行/, /2\. /)
    await chat('office')
      .says('口径 no-such-one')
      .hears({ outcome: 'refused' }, /没有找到口径/)
  })

  it('shows whose result would change, from what to what, and changes nothing before it is confirmed', async () => {
    const { chat, pushed, records } = await withResults()
    const before = pushed.length
    await chat('office')
      .says('口径 consulted-none-met 3 已开展工作')
      .hears(
        { outcome: 'asked' },
        /自评结果（未核定）改变1项/,
        /任务1（征求意见）：文件未规定·暂无旗 → 中·预计蓝旗：金水区/,
      )
    expect((await records.office.load()).acts).toEqual([])
    await chat('office')
      .says('口径 consulted-none-met 3 已提交报告，不宜挂黄旗')
      .hears({ command: 'interpretations', outcome: 'asked' }, /已提交报告，不宜挂黄旗/)
    await chat('office')
      .says('取消')
      .hears(/没有改动/)
    await chat('office').says('确认').hears({ command: 'unknown' })
    expect((await records.office.load()).acts).toEqual([])
    expect(pushed.length).toBe(before)
    await chat('jinshui')
      .says('查询 1')
      .hears(/文件未规定/)
  })

  it.each([
    ['3 已开展工作', 'fair'],
    ['poor 比照第2项', 'poor'],
    ['比照第2、3项 比照', 'poor'],
    ['改为只有没有开展的为差 已开展', 'fair'],
  ])('takes a reading by its position, id or words: %s', async (said, reading) => {
    const { chat, records } = await office()
    await chat('office')
      .says(`口径 consulted-none-met ${said}`)
      .hears({ outcome: 'asked' }, /请回复「确认」/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect((await records.office.load()).acts.map(({ detail }) => detail)).toMatchObject([{ kind: 'reading', reading }])
  })

  it('once confirmed changes what depends on it at once, tells the units concerned, and can be taken back', async () => {
    const { chat, pushed } = await withResults()
    await chat('office')
      .says('口径 good-is-ordinary 2 良也是成效')
      .hears({ outcome: 'asked' }, /核定结果改变1项/, /良·蓝旗 → 良·红旗：金水区/)
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok' }, /【回执】2026-督导办-0001/, /撤销：发送「口径 6 1 理由」/)
    await expect.poll(() => pushed.map(({ reply }) => reply.text).join()).toMatch(/【口径】[\s\S]*良·蓝旗 → 良·红旗/)
    await chat('jinshui')
      .says('为什么 2')
      .hears(/红旗/, /口径 6 良的旗帜：良也算成效显著/)
    await chat('office')
      .says('口径 全部')
      .hears(/良也算成效显著，挂红旗（督导员 2026-07-20）/)
    await chat('office').says('口径 good-is-ordinary 红旗留给优 再想想').hears({ outcome: 'asked' })
    await chat('office').says('口径 good-is-ordinary ordinary 红旗留给优').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('jinshui').says('查询 2').hears(/蓝旗/)
  })

  it('previews anew where somebody changed something between preview and confirmation', async () => {
    const { chat } = await withResults()
    await chat('office').says('口径 good-is-ordinary 2 良也是成效').hears({ outcome: 'asked' })
    await chat('jinshui').says(`提交 3 材料4 ${link} 材料5 ${link}b`).hears({ outcome: 'ok' })
    await chat('jinshui').says('自评 3 符合1、2').hears({ outcome: 'ok' })
    await chat('office')
      .says('确认')
      .hears({ outcome: 'asked' }, /情况有变化/, /任务3/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
  })

  it('asks for what is missing and refuses what is in force already', async () => {
    const { chat, records } = await office()
    await chat('office')
      .says('口径 consulted-none-met 3')
      .hears({ outcome: 'asked' }, /理由，例如/)
    await chat('office')
      .says('口径 consulted-none-met 9 已开展')
      .hears({ outcome: 'asked' }, /改用哪种读法/)
    await chat('office')
      .says('3')
      .hears({ outcome: 'asked' }, /口径预览/, /理由：已开展/)
    await chat('office')
      .says('口径 consulted-none-met 1 维持')
      .hears({ outcome: 'refused' }, /现在就是/)
    expect((await records.office.load()).acts).toEqual([])
  })

  it('switches the rhythm of the office’s own duties', async () => {
    const { chat } = await office()
    await chat('office')
      .says('口径 periodic-quarterly 3 一年一次足够')
      .hears({ outcome: 'asked' }, /办公室职责改按「每年一次」/)
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('值守 progress-circular')
      .hears(/2026年：12月31日/)
  })

  it('is one change however often the confirmation is delivered', async () => {
    const { chat, records } = await office()
    await chat('office').says('口径 consulted-none-met 3 已开展').hears({ outcome: 'asked' })
    const first = await chat('office').says('确认', { id: 'twice' }).answer
    const second = await chat('office').says('确认', { id: 'twice' }).answer
    expect(textOf(second)).toBe(textOf(first))
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it('is not for contacts; a leader reads but does not choose, and nobody chooses in a group', async () => {
    const { chat, records } = await office()
    const group = { chat: { kind: 'group' as const, groupId: 'all' } }
    await chat('jinshui')
      .says('口径')
      .hears({ command: 'interpretations', outcome: 'denied' }, /督导办、领导/)
    await chat('leader')
      .says('口径 consulted-none-met 3 已开展')
      .hears({ outcome: 'denied' }, /督导办/)
    await chat('office').says('口径 consulted-none-met 3 已开展', group).hears({ outcome: 'denied' }, /单聊/)
    expect((await records.office.load()).acts).toEqual([])
  })
})
