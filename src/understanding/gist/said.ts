import { nearDays } from '../text/date-pattern.ts'
import { withoutEndings } from '../text/tidy.ts'
import { wordTable } from '../words/lexicon.ts'
import type { Message } from '../words/message.ts'
import { isTaskNumber, type Token } from '../words/token.ts'
import { type Concept, concepts } from './concepts.ts'

/** How something is said: as it is, asked for or about, or not meant to be done. */
export type Mood = 'told' | 'how' | 'asked' | 'held'

/** What a message speaks of, whatever the order of its words. */
export interface Said {
  readonly mood: Mood
  /** The names of units, with a comma between them; empty where none is named. */
  readonly unit: string
  /** 任务2, where one task is named. */
  readonly task: string
  /** Whether the notice selects candidates. */
  readonly selects: boolean
  /** All tasks that are named. */
  readonly tasks: readonly number[]
  /** 材料4, where one is named. */
  readonly material: string
  /** The link, where there is one. */
  readonly link: string
  /** The number of links. */
  readonly links: number
  /** Days in which something falls due: 下周, 月底前. */
  readonly period: string
  /** A date, or a day said by how far away it is, with the time of day. */
  readonly date: string
  /** The message as it was tidied, links marked. */
  readonly text: string
  /** The clauses without names. */
  readonly clauses: readonly string[]
  speaksOf(...any: readonly Concept[]): boolean
  /** What is said beside names and the words for these. */
  reason(...leaving: readonly Concept[]): string
}

/** Longer messages tell a story. */
const LONGEST = 120

const conceptsByWord = new Map<string, Concept[]>()
for (const [concept, words] of Object.entries(concepts)) {
  for (const word of words) {
    const all = conceptsByWord.get(word) ?? []
    if (isConcept(concept)) conceptsByWord.set(word, [...all, concept])
  }
}
const table = wordTable(conceptsByWord)

function isConcept(key: string): key is Concept {
  return Object.hasOwn(concepts, key)
}

/** A word for something, where it stands. */
interface Word {
  readonly from: number
  readonly to: number
  readonly concepts: readonly Concept[]
}

/** Reads what a message speaks of; undefined where it is too long to be one thing. */
export function readSaid({ text, tokens, links, vocabulary }: Message): Said | undefined {
  if (text.length > LONGEST) return undefined
  const names = namesIn(tokens, new Set(vocabulary.tasks.map(({ no }) => no)))
  const bare = names.reduceRight(
    (rest, { from, to }) => `${rest.slice(0, from)}${NAME.repeat(to - from)}${rest.slice(to)}`,
    text,
  )
  const end = withoutEndings(bare, POLITE_END, 4).length
  const words = wordsIn(bare.slice(0, end))
  const spokenOf = new Set(words.flatMap((word) => word.concepts))
  const tasks = [...new Set(names.flatMap((name) => name.tasks))]
  const [only, ...more] = tasks
  return {
    mood: moodOf(spokenOf, bare),
    unit: [...new Set(names.flatMap((name) => name.unit))].join('、'),
    task: only === undefined || more.length > 0 ? '' : `任务${only}`,
    tasks,
    selects: vocabulary.materials !== undefined,
    material: onlyMaterial(tokens),
    link: links.length === 1 ? (links[0] ?? '') : '',
    links: links.length,
    period: PERIOD.exec(bare)?.[0] ?? '',
    date: DATE.exec(bare)?.[0] ?? '',
    text,
    clauses: bare.split(CLAUSE).map((clause) => clause.replaceAll(NAME, '')),
    speaksOf: (...any) => any.some((concept) => spokenOf.has(concept)),
    reason: (...leaving) =>
      reasonIn(
        bare,
        words.filter((word) => word.concepts.some((one) => leaving.includes(one))),
      ),
  }
}

/** Stands for a letter of a name. */
const NAME = '\u0000'
/** Asks kindly for what was said before it. */
const POLITE_END = /(?:可以吗|好吗|行吗|行么|好么|好不好|可以不|行不|成吗|好不|[吧呗哈啊呀哦哟啦嘛 。.!！~])$/

/** What is not to be done weighs more than a question about it. */
function moodOf(spokenOf: ReadonlySet<Concept>, text: string): Mood {
  const any = (...all: readonly Concept[]) => all.some((one) => spokenOf.has(one))
  if (any('supposed', 'quoted') || (any('refusal') && !UNASSIGNS.test(text))) return 'held'
  if (any('how', 'can') || WHETHER_POSSIBLE.test(text)) return 'how'
  return any('whether', 'what', 'who', 'when', 'where', 'why') || WHETHER_DONE.test(text) ? 'asked' : 'told'
}

/** 不用专家甲评了: not to have an expert is an order. */
const UNASSIGNS = /(?:不用|不要|不让|不再|不请|别让|别请)(?:再)?(?:让|请)?专家/
/** 能撤回吗, 可以发压缩包不. */
const WHETHER_POSSIBLE = /[能可](?!力|是)[^,，。;；?？]{0,16}(?:[吗么?？]|不$)/
/** 过了没, 交没交. */
const WHETHER_DONE =
  /[了过上好完到成](?:没有?|木有)(?![^\s,，。?？啊呀呢!！])|(?:交没交|报没报|传没传|审没审|过没过|收没收|改没改|退没退|发没发|弄没弄|完没完)/

interface Name {
  readonly from: number
  readonly to: number
  readonly unit: readonly string[]
  readonly tasks: readonly number[]
}

function namesIn(tokens: readonly Token[], known: ReadonlySet<number>): readonly Name[] {
  const certain = tokens.flatMap((token) => nameOf(token) ?? [])
  if (certain.some(({ tasks }) => tasks.length > 0)) return certain
  // A number or a part of a title names a task where nothing else does.
  const number = tokens.findIndex(
    (token, at) => token.kind === 'number' && known.has(token.value) && isTaskNumber(tokens, at, new Set()),
  )
  const found = tokens[number] ?? tokens.find(isPartOfTitle)
  if (!found) return certain
  const tasks = found.kind === 'number' ? [found.value] : found.kind === 'word' ? found.senses.tasks.part : []
  return [...certain, { from: found.start, to: found.end, unit: [], tasks }].sort((one, other) => one.from - other.from)
}

function nameOf(token: Token): Name | undefined {
  const span = { from: token.start, to: token.end }
  if (token.kind === 'task') return { ...span, unit: [], tasks: token.values }
  if (token.kind === 'material' || token.kind === 'link') return { ...span, unit: [], tasks: [] }
  if (token.kind !== 'word') return undefined
  const [unit, ...others] = token.near ?? token.senses.units
  if (unit !== undefined && others.length === 0) {
    if (!token.near) return { ...span, unit: [unit], tasks: [] }
    // 二七区那条 is no body: only the unit's name is one.
    if (!isGluedWord(token.text)) {
      const body = BODY.exec(token.text)?.[0] ?? token.text
      return { from: token.start, to: token.start + body.length, unit: [body], tasks: [] }
    }
    const length = [unit, unit.replace(/[区县市]$/, ''), unit.replace(/^市/, '')].find((name) =>
      token.text.startsWith(name),
    )?.length
    return length === undefined ? undefined : { from: token.start, to: token.start + length, unit: [unit], tasks: [] }
  }
  const [task, ...tasks] = token.senses.tasks.exact
  const isTitle = task !== undefined && tasks.length === 0 && token.senses.commands.length === 0
  return isTitle ? { ...span, unit: [], tasks: [task] } : undefined
}

function onlyMaterial(tokens: readonly Token[]): string {
  const [only, ...others] = tokens.flatMap((token) => (token.kind === 'material' ? token.text : []))
  return only === undefined || others.length > 0 ? '' : only
}

/** A body's name, whatever is glued to its end. */
const BODY = /^[^局委]{2,12}(?:局|委|法院|检察院|大队|支队)/

/** Whether a name only goes on with a word that is glued to it, and is no other body's: 二七区那条, 金水区换. */
export const isGluedWord = (name: string): boolean =>
  /(?:[那这][个条份项件]?|换|打(?:了?电话)?(?:督促|督导|催)?|督促|结成?对子?|[弄搞整要建][个下]?)$/.test(name)

const isPartOfTitle = (token: Token): boolean =>
  token.kind === 'word' &&
  token.text.length >= 3 &&
  token.senses.commands.length === 0 &&
  token.senses.role === undefined &&
  token.senses.tasks.part.length === 1

function wordsIn(text: string): readonly Word[] {
  const words: Word[] = []
  for (let at = 0; at < text.length; ) {
    const length = table.lengthsAt(text, at).find((one) => table.get(text.slice(at, at + one)))
    const found = length === undefined ? undefined : table.get(text.slice(at, at + length))
    if (found && length !== undefined) words.push({ from: at, to: at + length, concepts: found })
    at += length ?? 1
  }
  return words
}

const NUMBER = '[\\d一二三四五六七八九十]{1,3}'
const PERIOD = new RegExp(
  `(?:大后天|后天|明[天日]|今[天日晚]|这[两几三]天|下下周|(?:[本这下]个?)?(?:周|星期|礼拜)[一二三四五六日天末]?(?:之?前|以前)?|[本这下]个?月(?:底|末)?(?:之?前|以前)?|月[底末](?:之?前|以前)?|年[底末](?:之?前|以前)?|(?<![\\d一二三四五六七八九十])${NUMBER} ?月份?(?:[底末]|${NUMBER}[日号])?(?:之?前|以前)?|(?<![\\d一二三四五六七八九十])${NUMBER}天(?:以?内|之内|里))`,
)
const CLOCK = `(?:(?:凌晨|早上|上午|中午|下午|晚上|早晨)?(?:${NUMBER} ?[点时](?:半|整|${NUMBER}分?)?|\\d{1,2}:\\d{2})|凌晨|早上|上午|中午|下午|晚上)`
const DATE = new RegExp(
  `(?:(?:\\d{4}年?[-/.]?)?(?<![\\d一二三四五六七八九十])${NUMBER} ?月 ?${NUMBER} ?[日号]?|(?<![\\d.])\\d{1,2}[-/.]\\d{1,2}(?![\\d.分])|${Object.keys(nearDays).join('|')}) ?${CLOCK}?`,
)
const CLAUSE = /[,，。;；!！?？\n]/

/** Words at the edges of what is said that belong to the order and not to its reason. */
const EDGE_WORDS =
  '(?:把|将|给|让|叫|请|要求|他们|她们|它们|其|对方|单位|那个|这个|那份|这份|那条|这条|那项|这项|了|吧|我们|咱们|我|想|要|因为|由于|理由|原因|是|就|也|都|一下|算|应该|应当|得|吗|呢|的|对|有|为|到|至|和|跟|与|再|麻烦|帮我|帮忙|帮|一个|个|份|下|上|已经|已|去|来|先|还|这边|那边|[:：、 \u0000])'
const EDGE_START = new RegExp(`^${EDGE_WORDS}`)
const EDGE_END = new RegExp(`${EDGE_WORDS}$`)
const LONGEST_EDGE = 4

/** Each clause without names and those words, as far as anything is left of it. */
function reasonIn(text: string, leaving: readonly Word[]): string {
  const cut = leaving.reduceRight(
    (rest, { from, to }) => `${rest.slice(0, from)}${NAME.repeat(to - from)}${rest.slice(to)}`,
    text,
  )
  return cut
    .split(CLAUSE)
    .map((clause) => withoutEdges(clause).replaceAll(NAME, ''))
    .filter((clause) => clause.length > 1)
    .join('，')
}

function withoutEdges(clause: string): string {
  let rest = withoutEndings(clause, EDGE_END, LONGEST_EDGE)
  for (let start = EDGE_START.exec(rest)?.[0]; start; start = EDGE_START.exec(rest)?.[0])
    rest = rest.slice(start.length)
  return rest
}
