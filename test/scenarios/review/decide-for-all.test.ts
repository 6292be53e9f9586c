import { describe, expect, it } from 'vitest'
import { office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'

/** 金水区 and 市人社局 in the silent case of task 1, the first one confirmed. */
async function withSilentCases() {
  const all = await office()
  for (const contact of ['jinshui', 'renshe']) {
    await all.chat(contact).says(`提交 1 材料1 ${link} 材料2 ${link}b`).hears({ outcome: 'ok' })
    await all.chat(contact).says('自评 1 都不符合').hears({ outcome: 'ok' })
  }
  await all.chat('office').says('审核 金水区 1 都不符合').hears({ outcome: 'ok' })
  return all
}

describe('认定 for all units', () => {
  it('shows whose result changes, confirmed and self-assessed apart, and decides once confirmed', async () => {
    const { chat, records } = await withSilentCases()
    await chat('office')
      .says('认定 1 中 已开展工作，不宜评为差')
      .hears(
        { command: 'decide', outcome: 'asked', task: 1 },
        /核定结果改变1项：\n.*文件未规定·暂无旗 → 中·蓝旗：金水区/,
        /自评结果（未核定）改变1项：/,
      )
    expect((await records.office.load()).acts).toEqual([])
    await chat('office')
      .says('确认')
      .hears({ command: 'decide', outcome: 'ok', task: 1 }, /【回执】/)
    expect((await records.office.load()).acts.map(({ detail }) => detail)).toEqual([
      { kind: 'reading', interpretation: 'consulted-none-met', reading: 'fair', reason: '已开展工作，不宜评为差' },
    ])
    await chat('jinshui')
      .says('查询 1')
      .hears(/中（核定）/)
    await chat('renshe')
      .says('查询 1')
      .hears(/中（自评）/)
  })

  it('is taken back by a cancel, and made once however often it is confirmed', async () => {
    const { chat, records } = await withSilentCases()
    await chat('office').says('认定 1 差 比照第2项').hears({ outcome: 'asked' })
    await chat('office')
      .says('取消')
      .hears(/没有改动/)
    expect((await records.office.load()).acts).toEqual([])
    await chat('office').says('认定 1 差 比照第2项').hears({ outcome: 'asked' })
    const first = await chat('office').says('确认', { id: 'again' }).answer
    expect(textOf(await chat('office').says('确认', { id: 'again' }).answer)).toBe(textOf(first))
    expect((await records.office.load()).acts).toHaveLength(1)
  })

  it.each<[string, string, RegExp]>([
    ['认定 2 中 已开展工作', 'refused', /都有规定/],
    ['认定 1 优 已开展工作', 'refused', /没有评为优的读法/],
    ['认定 8 中', 'asked', /等次（优、良、中、差）和理由/],
    ['认定', 'asked', /1\. 征求意见\n8\. 推动复工复产/],
  ])('%s: %s, nothing recorded', async (text, outcome, why) => {
    const { chat, records } = await withSilentCases()
    const heard = await chat('office').says(text).answer
    expect(heard).toMatchObject({ command: 'decide', outcome })
    expect(textOf(heard)).toMatch(why)
    expect((await records.office.load()).acts).toEqual([])
  })
})
