import { expect, it } from 'vitest'
import { office } from '../../support/chat.ts'

it('a time said in words is recorded as said, or asked about', async () => {
  const its = await office('2026-08-05T10:00:00+08:00')
  const said: readonly (readonly [string, RegExp])[] = [
    ['25年7月5日', /refused|asked/],
    ['去年7月5日', /refused|asked/],
    ['明年7月5日', /refused|asked/],
    ['7月29日晚12点', /asked|7月29日 24:00/],
    ['7月30日凌晨12点', /asked|30日 00:00/],
    ['7月29日 8点一刻', /08:15/],
    ['7月29日 8：30PM', /20:30/],
    ['7月29日下午两点', /14:00/],
    ['7月29日（周三）15:00', /15:00/],
    ['7月28日至29日', /asked/],
    ['7月28、29日', /asked/],
    ['7月29日24:00', /ok .*7月29日/],
    ['昨天下午三点', /8月4日 15:00/],
    ['7月29日 邮寄 14:30', /asked/],
  ]
  const heard: string[] = []
  for (const [words, right] of said) {
    const answer = await its.chat('office').says(`登记 中原区 1 材料1 ${words}`).answer
    const text = `${answer.outcome} ${answer.replies.map((reply) => reply.text).join(' ')}`.replace(/\s+/g, ' ')
    if (!right.test(text)) heard.push(`${words}: ${text}`)
    await its.chat('office').says('更正 中原区 1').answer
  }
  expect(heard).toEqual([])
})

it('an extension to 24时 of a day is to that day, and to a span of days is asked about', async () => {
  const its = await office('2026-08-05T10:00:00+08:00')
  await its
    .chat('office')
    .says('延期 金水区 5 12月30日至31日 汛情影响')
    .hears({ outcome: 'asked' }, /只在最前面写/)
})
