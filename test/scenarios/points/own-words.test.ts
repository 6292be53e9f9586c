import { expect, it } from 'vitest'
import type { Command } from '../../../src/conversation/command.ts'
import { mayUse, vocabularyFor } from '../../../src/conversation/vocabulary-for.ts'
import type { Role } from '../../../src/domain/person.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { understand } from '../../../src/understanding/understand.ts'
import { textOf } from '../../support/chat.ts'
import { pointsCity } from '../../support/points-city/points-city.ts'

/** Words of 郑法政办〔2020〕5号 and of the flags, which an office with another table never reads. */
const FOREIGN = /旗|等次|优\b|征求意见|采纳|汇总表|公布|金水|县市区|开发区|督察|风险点|二等奖|专家甲/

const USERS: readonly (readonly [string, readonly Role[]])[] = [
  ['qingxi', ['contact']],
  ['office', ['clerk']],
  ['expert', ['expert']],
  ['leader', ['leader']],
]

async function helpOf(user: string): Promise<string> {
  const { chat } = await pointsCity()
  const pages = [textOf(await chat(user).says('帮助 全部').answer)]
  for (let page = 0; page < 5; page += 1) pages.push(textOf(await chat(user).says('更多').answer))
  return pages.join('\n')
}

it.each(USERS.map(([user]) => user))('帮助 of %s has no word of another office’s table', async (user) => {
  const foreign = (await helpOf(user)).split('\n').filter((line) => FOREIGN.test(line))
  expect(foreign).toEqual([])
})

it('offers nothing that the table does not know', async () => {
  const help = await helpOf('office')
  // 整改 is offered: a spot check finds problems under any table.
  for (const word of ['创新', '建议书', '认定', '评分', '指派', '销毁', '值守'])
    expect(help).not.toMatch(new RegExp(`[：、]${word}(?:、|$)`, 'm'))
  expect(help).toMatch(/[：、]加分(?:、|$)/m)
  expect(help).toMatch(/[：、]否决(?:、|$)/m)
})

it.each(USERS)('each example for %s is understood as its own command', async (_, roles) => {
  const { core, records } = await pointsCity()
  const current = await records.campaign()
  const person = { roles: new Set(roles) }
  const vocabulary = vocabularyFor(core.commands, current, person)
  const isOffered = (command: Command) => mayUse(command, person) && (command.isKnownTo?.(current) ?? true)
  const wrong = core.commands.filter(isOffered).flatMap(({ id, examples }) =>
    examples(UnitId.parse('清溪镇'), current).flatMap((example) => {
      const understood = understand(example, vocabulary)
      const isOwn = understood.kind === 'request' && understood.request.command === id
      return isOwn && !FOREIGN.test(example) ? [] : [example]
    }),
  )
  expect(wrong).toEqual([])
})
