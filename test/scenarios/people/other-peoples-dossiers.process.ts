import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { office } from '../../support/chat.ts'

const jinshui = UnitId.parse('金水区')
const strangers = ['zhongyuan', 'huanbao', 'expert', 'leader', 'nobody']

const DETAILS = ['', '1', '2 https://example.test/a', '4 120', '99', '1 符合1', '1 良 理由：依据充分', '2026-13-40']

describe('the dossier of a unit that somebody merely names', () => {
  it.each(strangers)('has nothing of what %s says, whatever the command', async (user) => {
    const { core, records, tell } = await office()
    const current = await records.campaign()
    for (const { id, words, examples } of core.commands) {
      const word = words.words[0] ?? id
      const said = [
        ...examples(jinshui, current).map((example) => example.replace(/^(\S+)/, '$1 金水区')),
        ...examples(jinshui, current),
        ...DETAILS.flatMap((detail) => [`${word} 金水区 ${detail}`, `取消${word} 金水区 ${detail}`]),
      ]
      for (const text of said) {
        await tell(user, text)
        await tell(user, '确认')
      }
    }
    expect((await records.dossiers.load(jinshui)).entries).toEqual([])
  })

  it('has nothing of a handover called off by a contact of another unit', async () => {
    const { chat, records } = await office()
    await chat('zhongyuan').says('取消交接 金水区').hears({ command: 'handover', outcome: 'refused' })
    expect(await records.dossiers.units()).toEqual([])
    await chat('jinshui')
      .says('取消交接 金水区')
      .hears({ outcome: 'refused' }, /已留痕/)
  })
})
