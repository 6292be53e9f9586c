import { spokenCommands } from '../../src/compose/spoken-commands.ts'
import { LOOK } from '../../src/documents/papers/paragraph.ts'
import { dayOf } from '../../src/domain/day.ts'
import type { FactSpec } from '../../src/domain/facts.ts'
import { frequencies } from '../../src/domain/period.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { loadRubrics, rubricOf } from '../../src/stores/rubrics.ts'
import { readSaid } from '../../src/understanding/gist/said.ts'
import type { Clause } from '../../src/understanding/order/order.ts'
import { readOrder } from '../../src/understanding/order/read-order.ts'
import { segmentsOf } from '../../src/understanding/order/segment.ts'
import { readSlots } from '../../src/understanding/order/slots.ts'
import { understandAnew } from '../../src/understanding/understand.ts'
import type { Vocabulary } from '../../src/understanding/vocabulary.ts'
import { lexiconOf, noSenses } from '../../src/understanding/words/lexicon.ts'
import { mentionsIn } from '../../src/understanding/words/mentions.ts'
import { readMessage } from '../../src/understanding/words/message.ts'
import { soundsLike } from '../../src/understanding/words/sounds-like.ts'
import { factSpecs } from '../support/fact-specs.ts'
import { vocabulary as demoVocabulary } from '../understanding/demo-vocabulary.ts'
import type { ExportedFunction } from './exported-functions.ts'

const demo = demoVocabulary('clerk')
const rubrics = loadRubrics()
const selections = ['pingdingshan-2019', 'responsibility-2017'].map((id) => rubricOf(rubrics, id))
const form = selections[0]?.selection?.course.form?.fields ?? []
const standards = selections.flatMap(({ selection }) =>
  (selection?.candidate?.conditions ?? []).flatMap((condition) => condition.standards),
)
const units = [
  ...demo.units,
  ...Array.from({ length: 300 }, (_, at) => ({
    id: UnitId.parse(`第${at}分局`),
    aliases: [],
    body: UnitId.parse('金水区'),
  })),
]
const vocabulary: Vocabulary = {
  ...demo,
  units,
  materials: [
    { no: 1, names: ['申报表'] },
    { no: 2, names: ['材料', '报告'] },
  ],
  fields: form.flatMap(({ label, words }) => [label, ...words]),
  soundsLike,
}
const dayOfText = dayOf(new Date('2026-08-05T10:00:00+08:00'))
const lexicon = lexiconOf(vocabulary)
const READERS = ['submit', 'assess', 'return', 'announce', 'query', 'assign', 'remind']
const commands = vocabulary.commands.filter(({ id }) => READERS.includes(id))
/** One list of each shape, the one with the longest words. */
const allSpecs = [
  ...new Map(
    factSpecs()
      .toSorted((one, other) => JSON.stringify(one).length - JSON.stringify(other).length)
      .map((specs) => [specs.map(({ kind }) => kind).join(), specs]),
  ).values(),
]
const specs = (kind: FactSpec['kind']) => allSpecs.flat().filter((spec) => spec.kind === kind)
const choices = specs('choices').flatMap((spec) => (spec.kind === 'choices' ? [spec.options] : []))

/** A notice of several, as far as its words are looked at. */
const noticeCalled = (name: string, words: Vocabulary) => ({
  current: {
    id: name,
    name,
    tasks: words.tasks,
    candidates: new Map(),
    rubric: { notices: [{ number: '郑法政办〔2020〕5号' }] },
    roster: { units: words.units.map(({ id }) => ({ name: id })) },
  },
  vocabulary: words,
})

/** A text, and what comes of it on its way to being understood. */
export function materialOf(text: string) {
  const message = readMessage(text, vocabulary)
  const { tokens } = message
  const mentions = mentionsIn(message)
  const clause: Clause = { tokens, at: mentions[0]?.at ?? -1 }
  const scope = {
    takes: { unit: true, task: true, material: true },
    skip: new Set<number>(),
    looseUntil: tokens.length,
    careful: true,
  }
  const understood = understandAnew(text, vocabulary)
  const line = { links: [...message.links], rest: text }
  return { text, message, tokens, mentions, clause, scope, understood, line }
}

export type Material = ReturnType<typeof materialOf>

/** The values a parameter can take, by its name and type, or by its type alone. */
const values: Readonly<Record<string, (material: Material) => readonly unknown[]>> = {
  string: ({ text }) => [text],
  Date: () => [new Date('2026-08-05T10:00:00+08:00')],
  'from: unknown': () => [0],
  number: ({ clause }) => [Math.max(clause.at, 0)],
  'choices: number': () => [9],
  'year: number': () => [2026],
  Frequency: () => frequencies,
  'readonly NoticeVocabulary[]': () => [[noticeCalled('目标任务', vocabulary), noticeCalled('示范点', demo)]],
  Rubric: () => selections,
  'readonly UnitId[]': () => [[], vocabulary.units.slice(0, 2).map(({ id }) => id)],
  'today: Day': () => [undefined, '2026-08-05'],
  'bound: number': () => [9],
  'readonly NoticeName[]': ({ text }) => [[{ id: 'a', names: ['目标任务', text.slice(0, 12)] }]],
  'readonly Contained[]': ({ text }) => [[{ label: '主要举措', words: ['举措', text.slice(0, 12)] }]],
  Read: () => ['nothing'],
  ReadByWords: () => ['nothing', 'look'],
  Said: ({ message }) => [readSaid(message) ?? []],
  'readonly string[]': ({ line, text }) => [[...line.links, text]],
  FilesSaid: ({ text }) => [
    { files: [], queue: [{ name: text }], taking: { bare: 'submit', placesEach: '' } },
    { files: [], queue: [{ name: '材料.pdf' }], taking: { bare: 'submit', placesEach: '' } },
  ],
  Message: ({ message }) => [message],
  "Pick<Message, 'vocabulary'>": ({ message }) => [message],
  Unsaid: () => ['links', 'facts'],
  Token: ({ tokens }) => [tokens.toSorted((one, other) => other.text.length - one.text.length)[0] ?? []],
  'readonly Token[]': ({ tokens }) => [tokens],
  "Pick<Token, 'text'> | undefined": ({ tokens }) => [
    tokens.toSorted((one, other) => other.text.length - one.text.length)[0] ?? [],
  ],
  Mention: ({ mentions }) => [mentions.at(-1) ?? { at: 0, commands, changes: true, noun: false, weight: 1 }],
  'readonly Mention[]': ({ mentions }) => [mentions],
  Clause: ({ clause }) => [clause, { ...clause, at: -1 }],
  CommandWords: () => commands,
  "Pick<CommandWords, 'asserts'>": () => commands,
  CommandId: () => commands.map(({ id }) => id),
  Vocabulary: () => [vocabulary],
  "Pick<Vocabulary, 'commands'>": () => [vocabulary],
  Lexicon: () => [lexicon],
  Task: () => vocabulary.tasks.slice(0, 2),
  'readonly FileTitle[]': ({ text }) => [
    [
      { title: text, task: 1 },
      { title: text.slice(0, 40), task: 2, material: 1 },
    ],
  ],
  'readonly Task[]': () => [vocabulary.tasks],
  'readonly FactSpec[]': () => allSpecs,
  Facts: () => [{ criteria: [1, 2, 3] }, { score: 90 }, {}],
  'readonly Line[]': ({ line }) => [[line]],
  'readonly Choice[]': () => choices,
  "Extract<FactSpec, { kind: 'choices' }>": () => specs('choices'),
  "Extract<FactSpec, { kind: 'option' }>": () => specs('option'),
  "Extract<FactSpec, { kind: 'percent' }>": () => specs('percent'),
  "Extract<FactSpec, { kind: 'points' }>": () => specs('points'),
  "Extract<FactSpec, { kind: 'counts' }>": () => specs('counts'),
  "Extract<FactSpec, { kind: 'count' }>": () => specs('count'),
  "Extract<FactSpec, { kind: 'yes' }>": () => specs('yes'),
  "'well' | 'none'": () => ['well', 'none'],
  '{ name: string; label: string }': () => specs('score'),
  '{ part: string; whole: string }': () => specs('ratio'),
  Scope: ({ scope }) => [scope, { ...scope, careful: false }],
  Slots: ({ tokens, scope }) => [readSlots(tokens, scope)],
  Segment: ({ tokens, mentions }) => segmentsOf(tokens, mentions),
  Order: ({ message, clause }) => commands.map((command) => readOrder(message, clause, command)),
  Understood: ({ understood }) => [understood],
  'Understood | undefined': ({ understood }) => [understood],
  'readonly Understood[]': ({ understood }) => [[understood, understood]],
  DatesAround: () => [{ year: 2026, today: dayOfText }],
  StagesAround: () =>
    selections.map(({ selection }) => ({
      candidates: vocabulary.units.map(({ id }) => id),
      stages: selection?.course.stages ?? [],
      year: 2026,
      today: dayOfText,
    })),
  'day: Day': () => [dayOfText],
  TimeOfDay: () => [{ hours: 15, minutes: 0 }],
  TextAndLinks: ({ message }) => [{ text: message.text, links: message.links }],
  'readonly Part[]': ({ text, understood }) => (understood ? [[{ said: text, understood }]] : []),
  'ReadonlySet<number>': ({ tokens }) => [new Set(tokens.keys()), new Set()],
  'readonly UnitWords[]': () => [units],
  'readonly FieldWords[]': () => [form],
  'readonly NumberedStandard[]': () => [standards],
  'readonly number[] | undefined': () => [undefined, [1, 2.1]],
  UnitWords: ({ text }) => [{ id: text, aliases: [text] }],
  'ReadonlyMap<string, Value>': ({ tokens }) => [new Map(tokens.map(({ text }, at) => [text, at]))],
  'keepsText: unknown': () => [false, true],
  "Pick<Line, 'typed'> | undefined": ({ text }) => [{ typed: text }],
  'Part | undefined': ({ text }) => [{ text, start: 0, kind: 'word', senses: noSenses }, undefined],
  Place: ({ text }) => [{ text, lower: text.toLowerCase(), lexicon }],
  Line: ({ line }) => [line],
  "Pick<Line, 'links' | 'rest'>": ({ line }) => [line],
  Request: ({ line }) => [{ command: 'submit', lines: [line] }],
  "Pick<Turn, 'now' | 'current' | 'request'>": ({ line }) => [
    {
      now: new Date('2026-08-05T10:00:00+08:00'),
      current: { year: 2026 },
      request: { command: 'register', lines: [line] },
    },
  ],
  'readonly SelectionMaterial[]': () => selections.map(({ selection }) => selection?.course.materials ?? []),
  UnitId: () => vocabulary.units.slice(0, 1).map(({ id }) => id),
  Registered: () => [{ about: {}, register: '登记 金水区 2' }],
  Heard: () => [{ kind: 'unknown', nearest: [] }],
  Speaker: () => [{ commands: spokenCommands, person: undefined }],
  RegExp: () => [/[吧啊。]$/],
  Look: () => [LOOK.text],
  '(part: string) => boolean': () => [(part: string) => part.length < 300],
}

const makerOf = ({ name, type }: ExportedFunction['parameters'][number]) => values[`${name}: ${type}`] ?? values[type]

/** The types of its parameters for which there are no values. */
export const unknownTypes = ({ parameters }: ExportedFunction): readonly string[] =>
  parameters.filter((parameter) => !makerOf(parameter)).map(({ name, type }) => `${name}: ${type}`)

/** Lists of arguments to call a function with, so that each value of each parameter is in one of them. */
export function argumentsFor({ parameters }: ExportedFunction, material: Material): readonly (readonly unknown[])[] {
  const each = parameters.map((parameter) => makerOf(parameter)?.(material) ?? [])
  const most = Math.max(0, ...each.map(({ length }) => length))
  return Array.from({ length: most }, (_, at) => each.map((list) => list[at % list.length]))
}
