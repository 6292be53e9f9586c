import type { Person } from '../domain/person.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import { soundsLike } from '../understanding/sounds-like.ts'
import type { Vocabulary } from '../understanding/vocabulary.ts'
import type { Command } from './command.ts'

/** What the bot is called in groups. */
export const BOT_NAMES = ['督导通']

/** The words a message is understood with: the commands the speaker may use come first. */
export function vocabularyFor(
  commands: readonly Command[],
  current: CurrentCampaign,
  person: Person | undefined,
): Vocabulary {
  const own = commands.filter((command) => mayUse(command, person))
  const others = commands.filter((command) => !mayUse(command, person))
  return {
    commands: [...own, ...others].map(({ words }) => words),
    tasks: current.tasks,
    units: current.roster.units.map(({ name, aliases }) => ({ id: name, aliases })),
    botNames: BOT_NAMES,
    soundsLike,
  }
}

export const mayUse = (command: Command, person: Person | undefined): boolean =>
  command.who === 'anyone' || command.who.some((role) => person?.roles.has(role))
