import type { Unit } from '../domain/campaign.ts'
import { type Person, Role } from '../domain/person.ts'
import { plainIdeographs } from '../domain/plain-ideographs.ts'
import type { Task } from '../domain/task.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { UnitWords, Vocabulary } from '../understanding/vocabulary.ts'
import { soundsLike } from '../understanding/words/sounds-like.ts'
import { candidateWords, fieldLabels, materialWords, type SpokenCourse } from './candidate-words.ts'
import type { Command } from './command.ts'

/** The bot's names in groups. */
export const BOT_NAMES = ['督导通']

/**
 * Makes the vocabulary of a speaker, once for each role; the commands that the role may use come first, and what they
 * are called means no other command: 「异议」 is a contact's appeal, and the office's objection to a candidate.
 */
export function vocabularyFor(
  commands: readonly Command[],
  {
    roster,
    tasks,
    candidates,
    rubric,
  }: Pick<CurrentCampaign, 'roster' | 'tasks' | 'candidates'> & {
    readonly rubric: SpokenRubric
  },
  person: Pick<Person, 'roles'> | undefined,
): Vocabulary {
  const made = vocabulariesOf(commands, roster.units, tasks, candidates)
  const roles = Role.options.filter((role) => person?.roles.has(role)).join(' ')
  const known = made.get(roles)
  if (known) return known
  const vocabulary = {
    commands: commandsFor(commands, person).map(({ id, words }) => ({
      id,
      ...withLevels(words, levelsIn(rubric)),
    })),
    own: new Set(commands.filter((command) => mayUse(command, person)).map(({ id }) => id)),
    tasks,
    units: withCandidates(unitWords(roster.units), candidates),
    ...(rubric.selection && {
      materials: materialWords(rubric.selection.course),
      fields: fieldLabels(rubric.selection.course),
    }),
    botNames: BOT_NAMES,
    soundsLike,
  }
  made.set(roles, vocabulary)
  return vocabulary
}

/** The commands that somebody may use first, and behind them the others without the words of these. */
export function commandsFor(
  commands: readonly Command[],
  person: Pick<Person, 'roles'> | undefined,
): readonly Pick<Command, 'id' | 'words'>[] {
  const own = commands.filter((command) => mayUse(command, person))
  const others = commands.filter((command) => !mayUse(command, person))
  return [...own, ...withoutWordsOf(own, others)]
}

/** Leaves a word to the first that has it: a command that the speaker may use, or else the one that is listed first. */
function withoutWordsOf(own: readonly Command[], others: readonly Command[]): readonly Pick<Command, 'id' | 'words'>[] {
  const taken = new Set(own.flatMap(({ words }) => words.words))
  return others.map(({ id, words }) => {
    const left = words.words.filter((word) => !taken.has(word))
    for (const word of left) taken.add(word)
    return { id, words: left.length === words.words.length ? words : { ...words, words: left } }
  })
}

/** As much of a rubric as its words are read from. */
interface SpokenRubric {
  readonly total: { readonly levels: readonly { readonly words: readonly string[] }[] } | null
  readonly selection: { readonly course: SpokenCourse } | null
}

const levelsIn = ({ total }: Pick<SpokenRubric, 'total'>): readonly string[] => [
  ...new Set((total?.levels ?? []).flatMap(({ words }) => words)),
]

function withLevels(words: Command['words'], levels: readonly string[]): Command['words'] {
  const about = (words.aboutLevels ?? []).flatMap((pattern) => levels.map((level) => pattern.replaceAll('～', level)))
  return about.length === 0 ? words : { ...words, words: [...new Set([...words.words, ...about])] }
}

export const mayUse = (command: Command, person: Pick<Person, 'roles'> | undefined): boolean =>
  command.who === 'anyone' || command.who.some((role) => person?.roles.has(role))

type Candidates = CurrentCampaign['candidates']

type Vocabularies = Map<string, Vocabulary>

const remembered = new WeakMap<
  readonly Command[],
  WeakMap<readonly Unit[], WeakMap<readonly Task[], WeakMap<Candidates, Vocabularies>>>
>()

/** The vocabularies by role; they outlive a binding, which makes the campaign anew but no word of it. */
const vocabulariesOf = (
  commands: readonly Command[],
  units: readonly Unit[],
  tasks: readonly Task[],
  candidates: Candidates,
): Vocabularies =>
  kept(
    kept(
      kept(
        kept(remembered, commands, () => new WeakMap()),
        units,
        () => new WeakMap(),
      ),
      tasks,
      () => new WeakMap(),
    ),
    candidates,
    () => new Map(),
  )

/** A candidate stands where a unit does; without any the list of units is the same again. */
const withCandidates = (units: readonly UnitWords[], candidates: Candidates): readonly UnitWords[] =>
  candidates.size === 0 ? units : [...units, ...candidateWords(candidates)]

const unitWordsOf = new WeakMap<readonly Unit[], readonly UnitWords[]>()

/** The same list again for the same roster, so that the names in it are put in order once. */
const unitWords = (units: readonly Unit[]): readonly UnitWords[] =>
  kept(unitWordsOf, units, () => units.map(({ name, aliases }) => ({ id: name, aliases: withPlain(name, aliases) })))

/** A unit whose records have compatibility ideographs in its name is called by the ideographs that people type. */
function withPlain(name: string, aliases: readonly string[]): readonly string[] {
  const plain = plainIdeographs(name)
  return plain === name ? aliases : [...aliases, plain]
}

function kept<Key extends object, Value>(map: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
