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
    .find((button) => button.label === label)?.say
  if (say === undefined) throw new Error(`no button ${label} in ${textOf(answer)}`)
  return say
}
