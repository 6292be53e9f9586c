import { expect, it } from 'vitest'
import type { Answer } from '../../../src/domain/message.ts'
import { textOf } from '../../support/chat.ts'
import { fiveNotices } from '../../support/five-notices.ts'

const NOTICES = ['', '目标任务', '示范点', '标兵', '责任制', '四项制度', '金水区', '标兵 金水区', '示范点 市人社局']

/** The highest number that a question offers. */
const lastChoice = (answer: Answer): string | undefined =>
  answer.outcome === 'asked' ? [...textOf(answer).matchAll(/^(\d{1,2})\. /gm)].at(-1)?.[1] : undefined

it.each(['jinshui', 'zhongyuan', 'renshe', 'office', 'expert', 'leader', 'passer-by'])(
  '%s says each command with a notice and no more, and answers what is asked',
  async (who) => {
    const { core, tell } = await fiveNotices('2026-07-20T10:00:00+08:00')
    // One body has candidates under three notices, one under one, one has none.
    await tell('jinshui', '推荐 示范点 金水区城管局 第1名')
    await tell('jinshui', '推荐 标兵 金水区城管局 行业 城管 地域 金水区')
    await tell('renshe', '推荐 标兵 市人社局监察支队 行业 人社 地域 市直')
    const words = core.commands.flatMap(({ words }) => words.words[0] ?? [])
    const unfit: string[] = []
    for (const word of words) {
      for (const notice of NOTICES) {
        const first = await tell(who, `${word} ${notice}`)
        const number = lastChoice(first)
        const second = number === undefined ? first : await tell(who, number)
        for (const text of [first, second].map(textOf)) {
          // A question that offers numbers has some; none asks for a number of nothing.
          if (/没能办理/.test(text) || (/请回复前面的数字/.test(text) && !/^1?\d\. /m.test(text)))
            unfit.push(`${word} ${notice}: ${text}`)
        }
      }
    }
    expect(unfit).toEqual([])
  },
  120_000,
)
