import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Command } from '../../src/conversation/command.ts'
import { mayUse, vocabularyFor } from '../../src/conversation/vocabulary-for.ts'
import type { Roster } from '../../src/domain/campaign.ts'
import { Role } from '../../src/domain/person.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { demoTasks } from '../understanding/demo-vocabulary.ts'

const command = (id: Command['id'], who: Command['who']): Command => ({
  id,
  words: { words: [id], changes: false },
  who,
  summary: '',
  examples: () => [],
  run: async () => ({ outcome: 'ok', replies: [] }),
})

const commands = [
  command('help', 'anyone'),
  command('submit', ['contact']),
  command('review', ['clerk']),
  command('score', ['expert']),
  command('query', ['contact', 'clerk', 'leader']),
]
const rosterOf = (name: string): Roster => ({
  units: [{ name: UnitId.parse(name), kind: '县市区', aliases: ['甲'], contacts: [] }],
  groups: [],
})
const current = {
  roster: rosterOf('甲区'),
  tasks: demoTasks,
  candidates: new Map(),
  rubric: { total: null, selection: null },
}
const person = fc.option(
  fc.subarray([...Role.options]).map((roles) => ({ roles: new Set(roles) })),
  { nil: undefined },
)

it('puts the commands that somebody may use first, whoever asked before', () => {
  fc.assert(
    fc.property(person, (who) => {
      const words = vocabularyFor(commands, current, who)
      const ids = [...commands.filter((one) => mayUse(one, who)), ...commands.filter((one) => !mayUse(one, who))].map(
        ({ id }) => id,
      )
      expect(words.commands.map(({ id }) => id)).toEqual(ids)
      expect(words.units).toEqual([{ id: '甲区', aliases: ['甲'] }])
      expect(vocabularyFor(commands, current, who)).toBe(words)
    }),
  )
})

it('is another for another roster, other tasks or other commands', () => {
  const words = vocabularyFor(commands, current, undefined)
  expect(vocabularyFor(commands, { ...current, roster: rosterOf('乙区') }, undefined).units).toMatchObject([
    { id: '乙区' },
  ])
  expect(vocabularyFor(commands, { ...current, tasks: demoTasks.slice(1) }, undefined).tasks).toHaveLength(11)
  expect(vocabularyFor(commands.slice(1), current, undefined).commands).toHaveLength(4)
  expect(vocabularyFor(commands, { ...current }, undefined)).toBe(words)
})

it('leaves a word that two commands have to the one that somebody may use, else to the first', () => {
  const both = [command('appeal', ['contact']), command('object', ['clerk'])].map((one) => ({
    ...one,
    words: { words: [one.id, '异议'], changes: true },
  }))
  const holders = (...roles: Role[]) =>
    vocabularyFor(both, current, { roles: new Set(roles) })
      .commands.filter(({ words }) => words.includes('异议'))
      .map(({ id }) => id)
  expect(holders('contact')).toEqual(['appeal'])
  expect(holders('clerk')).toEqual(['object'])
  expect(holders('leader')).toEqual(['appeal'])
  expect(holders('contact', 'clerk')).toEqual(['appeal', 'object'])
})
