import { expect, it } from 'vitest'
import { roleFor } from '../../../src/conversation/permission.ts'
import { vocabularyFor } from '../../../src/conversation/vocabulary-for.ts'
import { CommandId } from '../../../src/domain/command.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { understand } from '../../../src/understanding/understand.ts'
import { office } from '../../support/chat.ts'

it('serves every command there is, each under a word of its own', async () => {
  const { core } = await office()
  expect(core.commands.map(({ id }) => id).sort()).toEqual([...CommandId.options].sort())
  const words = core.commands.map((command) => command.words.words[0])
  expect(new Set(words).size).toBe(words.length)
})

it('understands each of its own examples as the command they are an example of', async () => {
  const { core, records } = await office()
  const current = await records.campaign()
  const misread = core.commands.flatMap((command) => {
    const speaker = ['jinshui', 'office', 'expert', 'leader']
      .map((userId) => current.directory.personOf({ channel: 'sandbox', userId }))
      .find((person) => canUse(() => roleFor(command, person)))
    const vocabulary = vocabularyFor(core.commands, current, speaker)
    return command
      .examples(UnitId.parse('金水区'), current)
      .filter((example) => {
        const understood = understand(example, vocabulary)
        return understood.kind !== 'request' || understood.request.command !== command.id
      })
      .map((example) => `${command.id}: ${example}`)
  })
  expect(misread).toEqual([])
})

function canUse(check: () => unknown): boolean {
  try {
    check()
    return true
  } catch {
    return false
  }
}
