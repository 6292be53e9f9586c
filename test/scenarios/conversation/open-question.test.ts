import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../src/domain/message.ts'
import { aPdf, changesIn, office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'
type Office = Awaited<ReturnType<typeof office>>

/** Questions that wait for a 「确认」, and whether one was taken for consent. */
const irrevocable: readonly {
  readonly name: string
  readonly user: string
  readonly ask: string
  readonly before?: (its: Office) => Promise<unknown>
}[] = [
  { name: '公告', user: 'office', ask: '公告 请各单位周五下午参加会议' },
  {
    name: '撤回',
    user: 'jinshui',
    ask: '撤回 2',
    before: async ({ chat, clock }) => {
      await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
      clock.set('2026-08-16T10:00:00+08:00')
    },
  },
  { name: '通报', user: 'office', ask: '通报' },
  { name: '交接', user: 'jinshui', ask: '交接' },
]

async function asked({ user, ask, before }: (typeof irrevocable)[number]) {
  const its = await office()
  await before?.(its)
  await its.chat(user).says(ask).hears({ outcome: 'asked' }, /确认/)
  const changes = (await changesIn(its.records)).length
  const pushed = its.pushed.length
  return {
    ...its,
    says: its.chat(user).says,
    unchanged: async () => {
      expect((await changesIn(its.records)).length).toBe(changes)
      expect(its.pushed).toHaveLength(pushed)
    },
  }
}

const holdingBack = [
  '等等',
  '等一下',
  '等等，先不要',
  '先别',
  '还是别了',
  '还是算了吧',
  '算了',
  '不要',
  '不用了，谢谢',
  '把周五改成周四',
  '改为周四',
  '换成下周',
  '写错了',
  '不对，内容有误',
  '我再想想',
  '领导还没定，晚点再发',
  '稍后再说',
  '明天再办',
  '先放一放',
  '抱歉，发错了',
  '好的，不过先等等',
  '取消',
]
const consenting = ['好', '好的', '行', '可以', '是的', '1', '👍', '收到', '好的，谢谢', 'ok', '嗯', '没问题', '发吧']
const between = ['帮助', '汇总', '逾期', '待审', '口径', '今天天气怎么样', '我们科长姓什么', '依据 2']

it.each(irrevocable)('$name cannot be taken back: no consent but 「确认」 does it', async (question) => {
  const { says, unchanged } = await asked(question)
  for (const word of consenting) {
    await says(word).hears({ outcome: 'asked' }, new RegExp(`您是要确认「${question.name}.*」吗`))
    await unchanged()
  }
  await says('确认').hears({ outcome: 'ok' })
})

describe('an open question', () => {
  const [announcement] = irrevocable
  if (!announcement) throw new Error('no question')

  it('ends with words that hold back, which says so; nothing confirms it any more', async () => {
    const { says, unchanged } = await asked(announcement)
    for (const words of holdingBack) {
      await says(announcement.ask).hears({ outcome: 'asked' })
      await says(words).hears({ outcome: 'ok' }, /已作罢「公告/)
      expect((await says('好的').answer).outcome, words).toBe('unknown')
      expect((await says('确认').answer).outcome, words).toBe('unknown')
    }
    await unchanged()
  })

  it('is suspended by anything else that is said', async () => {
    const { says, unchanged } = await asked(announcement)
    for (const words of between) {
      await says(words).answer
      await says('确认').hears(
        { command: 'announce', outcome: 'asked' },
        /您是要确认「公告 请各单位周五下午参加会议」吗/,
      )
      await unchanged()
    }
    await says('确认').hears({ command: 'announce', outcome: 'ok' })
  })

  it('is dropped by a query that begins with a refusal, and both are told', async () => {
    const { says, unchanged } = await asked(announcement)
    await says('算了，逾期').hears({ command: 'overdue', outcome: 'ok' }, /已作罢「公告/, /逾期/)
    await says('确认').hears({ outcome: 'unknown' })
    await unchanged()
  })

  it('that can be undone takes consent in other words, thanks never', async () => {
    const { chat } = await office()
    await chat('office').says('解绑 金水区 联系人甲').hears({ outcome: 'asked' })
    await chat('office')
      .says('收到')
      .hears({ command: 'release', outcome: 'asked' }, /您是要确认「解绑 金水区 联系人甲」吗/)
    await chat('jinshui').says('任务').hears({ outcome: 'ok' })
    await chat('office').says('好的').hears({ command: 'release', outcome: 'ok' })
    await chat('jinshui').says('任务').hears({ outcome: 'denied' })
  })

  it('is answered by its own buttons, suspended or not, never by those of another', async () => {
    const { says, unchanged, pushed } = await asked(announcement)
    const first = sayOf(await says('公告 周四开会').answer, '确认')
    const second = sayOf(await says('公告 周五开会').answer, '确认')
    await says(first).hears({ command: 'announce', outcome: 'refused' }, /没有改动/)
    await unchanged()
    await says('逾期').hears({ outcome: 'ok' })
    await says(second).hears({ command: 'announce', outcome: 'ok' })
    await expect.poll(() => pushed.length).toBeGreaterThan(0)
    for (const { reply } of pushed) expect(reply.text).toMatch(/周五开会/)
    await says(second).hears({ outcome: 'unknown' }, /已经结束/)
  })

  it.each([
    ['提交 https://example.test/a', '公布风险点清单', { task: 2 }],
    ['提交 https://example.test/a', '任务8', { task: 8 }],
    ['提交 https://example.test/a', '就是推动复工复产吧', { task: 8 }],
    ['提交 1 https://example.test/a', '材料1', { task: 1 }],
    ['提交 1 https://example.test/a', '材料2，谢谢', { task: 1 }],
  ])('%j is answered by name: %j', async (ask, name, meant) => {
    const { chat } = await office()
    await chat('jinshui').says(ask).hears({ outcome: 'asked' })
    await chat('jinshui')
      .says(name)
      .hears({ command: 'submit', outcome: 'ok', ...meant })
  })

  it('is suspended, not ended, by an order of something else that is in doubt', async () => {
    const { says, unchanged } = await asked(announcement)
    await says('延期 中原区 5 12月30日 未批准').hears({ command: 'extend', outcome: 'asked' })
    await says('等一下再退回 金水区 2').hears({ outcome: 'ok' }, /已作罢「公告/)
    await unchanged()
  })

  it('is not answered by the word of a command that stands in the name of a choice', async () => {
    const { chat, records } = await office()
    await chat('jinshui')
      .says(`提交 1 ${link}`)
      .hears({ outcome: 'asked' }, /汇总表/)
    await chat('jinshui').says('汇总').hears({ command: 'summary', outcome: 'denied' })
    expect(await changesIn(records)).toEqual([])
  })

  it('is asked anew after a restart where something else was said before it', async () => {
    const first = await office()
    await first.chat('office').says('公告 周五开会').hears({ outcome: 'asked' })
    await first.chat('office').says('逾期').hears({ outcome: 'ok' })
    const again = await office('2026-07-20T10:01:00+08:00', first.folder)
    await again.chat('office').says('确认').hears({ command: 'announce', outcome: 'asked' })
    expect(again.pushed).toEqual([])
  })

  it('never acts on a consent behind any words but its own', async () => {
    const words = fc.constantFrom(...between, ...holdingBack, '说明一下', '金水区呢', link, '第3项是什么')
    await fc.assert(
      fc.asyncProperty(words, fc.constantFrom(...consenting, '确认'), async (said, consent) => {
        const { says, unchanged } = await asked(announcement)
        await says(said).answer
        await says(consent).answer
        await unchanged()
      }),
      { numRuns: 15 },
    )
  })

  it('is named as dropped where another is asked, unless it is the same asked anew', async () => {
    const { says } = await asked(announcement)
    await says('通报').hears({ outcome: 'asked' }, /^先前问的「公告 请各单位周五下午参加会议」已作罢。$/m)
    for (const again of ['通报', '好', '收到']) {
      const answer = await says(again).hears({ command: 'circular', outcome: 'asked' })
      expect([again, textOf(answer)]).toEqual([again, expect.not.stringContaining('先前问的')])
    }
    await says('退回').hears({ outcome: 'asked' }, /先前问的「通报」已作罢/, /是哪个单位/)
    for (const answer of ['1', '第2项']) {
      expect(textOf(await says(answer).hears({ command: 'return' }))).not.toContain('先前问的')
    }
    expect(textOf(await says('公告 周六开会').hears({ outcome: 'asked' }))).not.toContain('先前问的')
  })

  it('that was taken back, answered or is long past is not dropped by another', async () => {
    const { says, clock } = await asked(announcement)
    await says('取消').hears({ outcome: 'ok' })
    expect(textOf(await says('通报').hears({ outcome: 'asked' }))).not.toContain('先前问的')
    clock.set('2026-07-20T10:11:00+08:00')
    expect(textOf(await says('公告 周五开会').hears({ outcome: 'asked' }))).not.toContain('先前问的')
  })

  it('asks for 「确认」 once, and is about the same task and unit again', async () => {
    const { chat } = await office()
    for (const [order, task] of [
      ['创新 金水区 首创柔性执法清单，省厅发文推广', 11],
      ['扣分 金水区 粗暴执法，造成恶劣影响', 12],
    ] as const) {
      await chat('office').says(order).hears({ outcome: 'asked', task, unit: '金水区' })
      const again = await chat('office').says('收到').hears({ outcome: 'asked', task, unit: '金水区' })
      expect(textOf(again).match(/「确认」/g)).toHaveLength(1)
      await chat('office').says('取消').hears({ outcome: 'ok' })
    }
    await chat('office').says('公告 周五开会').hears({ outcome: 'asked' })
    const again = await chat('office').says('收到').hears({ command: 'announce', outcome: 'asked' })
    expect([again.task, again.unit]).toEqual([undefined, undefined])
  })

  it('is asked again after a number that was not offered', async () => {
    const { chat, records } = await office()
    await chat('jinshui')
      .says('', { files: [aPdf('甲.pdf', '甲'), aPdf('乙.pdf', '乙')] })
      .hears({ outcome: 'asked' })
    for (const number of ['10', '99']) {
      await chat('jinshui')
        .says(number)
        .hears(
          { command: 'submit', outcome: 'asked' },
          /没有这个选项/,
          /① 甲\.pdf ② 乙\.pdf/,
          /① 甲\.pdf：是哪一项任务/,
          /2\. 公布风险点清单/,
        )
    }
    const answer = await chat('jinshui')
      .says('1')
      .hears({ outcome: 'asked', task: 1 }, /任务1需要材料1、材料2/)
    await chat('jinshui')
      .says('7')
      .hears({ outcome: 'asked', task: 1 }, /没有这个选项/, /材料1：/)
    await chat('jinshui')
      .says(sayOf(answer, '2. 材料2：'))
      .hears({ outcome: 'refused' }, /不是对现在这个问题的/)
    await chat('jinshui').says('2').hears({ outcome: 'ok', task: 1 })
    expect(await changesIn(records)).toHaveLength(1)
  })

  it('for a file takes it after other words too', async () => {
    const { chat } = await office()
    await chat('huanbao').says('提交 6').hears({ outcome: 'refused' })
    await chat('jinshui').says('提交 6').hears({ outcome: 'asked' })
    await chat('jinshui').says('任务 6').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('', { files: [aPdf()] })
      .hears({ command: 'submit', outcome: 'ok', task: 6 })
  })
})

function sayOf(answer: Answer, label: string): string {
  const say = answer.replies
    .flatMap((reply) => (reply.kind === 'card' ? reply.buttons : []))
    .find((button) => button.label.startsWith(label))?.say
  if (say === undefined) throw new Error(`no button ${label} in ${textOf(answer)}`)
  return say
}
