import { expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { office, textOf } from '../../support/chat.ts'

const jinshui = UnitId.parse('金水区')

it('records twenty refusals a day of one person, and does not claim a trace of the next', async () => {
  const { chat, clock, records } = await office('2026-07-20T10:00:00+08:00')
  const entries = async () => (await records.dossiers.load(jinshui)).entries
  for (let count = 0; count < 20; count += 1) {
    await chat('jinshui')
      .says('自评 5 120')
      .hears({ outcome: 'refused' }, /已留痕：2026/)
  }
  const over = await chat('jinshui')
    .says('自评 5 120')
    .hears({ command: 'assess', outcome: 'refused', task: 5, unit: '金水区' }, /不再留痕/)
  expect(textOf(over)).not.toMatch(/已留痕：/)
  expect(await entries()).toHaveLength(20)
  await chat('office')
    .says('审核 金水区 2 符合1')
    .hears({ outcome: 'refused' }, /已留痕：2026/)
  clock.set('2026-07-21T00:00:01+08:00')
  await chat('jinshui')
    .says('自评 5 120')
    .hears({ outcome: 'refused' }, /已留痕：2026/)
  expect(await entries()).toHaveLength(22)
})

it('bounds what a contact changes a day, says when it goes on, and leaves the office free', async () => {
  const { chat, clock, tell, records, roster } = await office('2026-07-20T10:00:00+08:00')
  const most = roster.current().campaign.quota.changesADay
  for (let count = 0; count < most; count += 1) await tell('jinshui', '自评 5 92')
  await chat('jinshui')
    .says('自评 5 93')
    .hears({ command: 'assess', outcome: 'refused' }, new RegExp(`已满${most}次.*明天`, 's'))
  expect((await records.dossiers.load(jinshui)).entries).toHaveLength(most)
  await chat('office').says('督导 金水区 5 电话督促').hears({ outcome: 'ok' })
  clock.set('2026-07-21T00:00:00+08:00')
  await chat('jinshui').says('自评 5 93').hears({ outcome: 'ok' })
})

it('bounds handovers offered and taken back', async () => {
  const { chat, tell, records } = await office()
  for (let count = 0; count < 12; count += 1) {
    for (const text of ['交接', '确认', '取消交接', '确认']) await tell('jinshui', text)
  }
  expect((await records.people.load()).acts).toHaveLength(20)
  await chat('jinshui').says('交接').hears({ outcome: 'asked' })
  await chat('jinshui')
    .says('确认')
    .hears({ command: 'handover', outcome: 'refused' }, /已满20次/)
})
