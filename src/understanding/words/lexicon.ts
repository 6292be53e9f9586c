import type { CommandId } from '../../domain/command.ts'
import { periodWords } from '../../domain/period.ts'
import type { UnitId } from '../../domain/unit.ts'
import { lowerCase } from '../text/tidy.ts'
import type { UnitWords, Vocabulary } from '../vocabulary.ts'
import { type Role, roles } from './lists/roles.ts'
import { type TaskNames, taskNames, unitNames } from './names.ts'

/** All meanings of one word. */
export interface Senses {
  readonly commands: readonly CommandId[]
  readonly units: readonly UnitId[]
  readonly tasks: TaskNames
  /** The numbers of the selection's materials. */
  readonly materials: readonly number[]
  readonly role: Role | undefined
}

/** The words that are understood, in lower case. */
export interface Lexicon {
  /** Words of commands, tasks and ordinary speech, without the units they may also name. */
  readonly words: WordTable<Senses>
  /** The names of units apart: a roster may hold a hundred thousand. */
  readonly units: WordTable<readonly UnitId[]>
}

/** The senses of a unit's name that is no other word. */
export const noSenses: Senses = {
  commands: [],
  units: [],
  tasks: { title: false, exact: [], part: [] },
  materials: [],
  role: undefined,
}

const rolesByWord: ReadonlyMap<string, Role> = new Map(
  roles.flatMap(([role, list]) => list.map((word) => [lowerCase(word), role] as const)),
)

const lexicons = new WeakMap<Vocabulary, Lexicon>()
const unitTables = new WeakMap<readonly UnitWords[], WordTable<readonly UnitId[]>>()

/** The lexicon of a vocabulary, made once for each; the names of its units once for each list of them. */
export function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const known = lexicons.get(vocabulary)
  if (known) return known
  const made = { words: tableOfWords(vocabulary), units: tableOfUnits(vocabulary.units) }
  lexicons.set(vocabulary, made)
  return made
}

function tableOfWords({ commands, tasks, materials = [] }: Vocabulary): WordTable<Senses> {
  const byTask = taskNames(tasks)
  const byMaterial = new Map<string, number[]>()
  for (const { no, names } of materials) for (const name of names) add(byMaterial, name, no)
  const byCommand = new Map<string, CommandId[]>()
  for (const { id, words, asides = [], aroundNames } of commands) {
    const own = words.filter((word) => !aroundNames?.ordinary.includes(word))
    for (const word of [...own, ...asides.flatMap((aside) => aside.words)]) add(byCommand, word, id)
  }
  // 下半年 puts nothing off where it is a period of a task.
  const periods = new Set(tasks.flatMap(({ period }) => (period === undefined ? [] : [periodWords(period)])))
  const spoken = [...rolesByWord.keys()].filter((word) => !periods.has(word))
  const all = new Set([...byTask.keys(), ...byMaterial.keys(), ...byCommand.keys(), ...spoken])
  return wordTable(
    new Map(
      [...all].map((word) => [
        word,
        {
          commands: byCommand.get(word) ?? [],
          units: [],
          tasks: byTask.get(word) ?? noSenses.tasks,
          materials: byMaterial.get(word) ?? noSenses.materials,
          role: periods.has(word) ? undefined : rolesByWord.get(word),
        },
      ]),
    ),
  )
}

function tableOfUnits(units: readonly UnitWords[]): WordTable<readonly UnitId[]> {
  const known = unitTables.get(units)
  if (known) return known
  const byUnit = new Map<string, UnitId[]>()
  for (const unit of units) for (const name of unitNames(unit)) add(byUnit, name, unit.id)
  const made = wordTable(byUnit)
  unitTables.set(units, made)
  return made
}

function add<Value>(map: Map<string, Value[]>, word: string, value: Value): void {
  const key = lowerCase(word)
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

/** Words with their meanings, found by their first two characters, so that the number of words costs nothing. */
export interface WordTable<Value> {
  get(word: string): Value | undefined
  /** The possible lengths of a word that begins at a place of the text, longest first. */
  lengthsAt(text: string, at: number): readonly number[]
}

const NONE: readonly number[] = []
const ONE: readonly number[] = [1]

/** Makes the table of words in lower case; a text is looked up in lower case too. */
export function wordTable<Value>(values: ReadonlyMap<string, Value>): WordTable<Value> {
  const byStart = new Map<string, number[]>()
  for (const word of values.keys()) {
    if (word.length < 2) continue
    const start = word.slice(0, 2)
    const lengths = byStart.get(start)
    if (!lengths) byStart.set(start, values.has(word.charAt(0)) ? [word.length, 1] : [word.length])
    else if (!lengths.includes(word.length)) lengths.push(word.length)
  }
  for (const lengths of byStart.values()) lengths.sort((one, other) => other - one)
  return {
    get: (word) => values.get(word),
    lengthsAt: (text, at) => byStart.get(text.slice(at, at + 2)) ?? (values.has(text.charAt(at)) ? ONE : NONE),
  }
}
