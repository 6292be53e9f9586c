import type { CommandId } from '../domain/command.ts'
import type { UnitId } from '../domain/unit.ts'
import { type Role, roleNames, roles } from './phrases.ts'
import { type TaskNames, taskNames } from './task-names.ts'
import { unitNames } from './unit-names.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Everything one word can mean. */
export interface Senses {
  readonly commands: readonly CommandId[]
  readonly units: readonly UnitId[]
  readonly tasks: TaskNames
  readonly role: Role | undefined
}

/** The words that are understood, for matching the longest first. */
export interface Lexicon {
  readonly longest: number
  /** What a word in lower case means, if anything. */
  sensesOf(word: string): Senses | undefined
}

const rolesByWord: ReadonlyMap<string, Role> = new Map(
  roleNames.flatMap((role) => roles[role].map((word) => [word.toLowerCase(), role] as const)),
)

const remembered = new WeakMap<Vocabulary, Lexicon>()

/** The lexicon of a vocabulary, made once for each. */
export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const known = remembered.get(vocabulary)
  if (known) return known
  const made = makeLexicon(vocabulary)
  remembered.set(vocabulary, made)
  return made
}

function makeLexicon({ commands, tasks, units }: Vocabulary): Lexicon {
  const byTask = taskNames(tasks)
  const byCommand = new Map<string, CommandId[]>()
  const byUnit = new Map<string, UnitId[]>()
  for (const { id, words } of commands) for (const word of words) add(byCommand, word, id)
  for (const unit of units) for (const name of unitNames(unit)) add(byUnit, name, unit.id)
  const lengths = [byTask, byCommand, byUnit, rolesByWord].flatMap((map) => [...map.keys()].map(({ length }) => length))
  return {
    longest: lengths.reduce((most, length) => Math.max(most, length), 0),
    sensesOf(word) {
      const found = {
        commands: byCommand.get(word),
        units: byUnit.get(word),
        tasks: byTask.get(word),
        role: rolesByWord.get(word),
      }
      if (!found.commands && !found.units && !found.tasks && !found.role) return undefined
      const { commands = [], units = [], tasks = { title: false, exact: [], part: [] }, role } = found
      return { commands, units, tasks, role }
    },
  }
}

function add<Value>(map: Map<string, Value[]>, word: string, value: Value): void {
  const list = map.get(word.toLowerCase())
  if (!list) map.set(word.toLowerCase(), [value])
  else if (!list.includes(value)) list.push(value)
}
