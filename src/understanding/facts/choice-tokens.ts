import type { Choice } from '../../domain/facts.ts'
import { wholeNumber } from '../text/numerals.ts'

/** A statement about choices as letters (see `letters`), with the choices that the letter I stands for, in order. */
interface ChoiceTokens {
  readonly letters: string
  readonly items: readonly Choice['value'][]
  /** The numbers that the letters Q (两条) and q (2条) stand for, in order. */
  readonly quantities: readonly number[]
}

/**
 * The letters: P holds, N does not, A all, Z not a single one, O only, X except, V outside, R the others, I a choice,
 * Q and q a count, a comma between things, a semicolon between statements, U anything else.
 */
const letters: readonly (readonly [string, RegExp])[] = [
  ['U', /不是|并非|不算|不一定|不确定/y],
  ['Z', /(?:一条|一项|一个|哪条|哪项|哪个|任何一[条项个])(?:都|也)?|任何/y],
  ['X', /除了|除开|除去|除/y],
  ['V', /以外|之外|外/y],
  ['R', /(?:其他|其它|其余|剩下|剩余|别|另外)(?:的)?(?:[两二2][条项个])?/y],
  ['O', /只有|仅有|只|仅|就/y],
  ['A', /全部都|全部|全都|都|均|全|所有|完全|皆|每[条项个]都?|各[条项]都?/y],
  [
    'N',
    /(?:不|没有|没|未|未能|没能)(?:符合|满足|达标|达到|具备|做到|开展|纳入|做|完成)|没有|没|无|未|不|缺少|缺乏|缺|否|×|✗/y,
  ],
  ['P', /符合|满足|达到|达标|具备|做到|开展|纳入|完成|做|有|√|✓/y],
  [';', /;/y],
  [',', /[、,/+&\s]|但是|但|以及|和|与|及|跟/y],
  ['', /标准|要求|条件|评分|我们|我|本单位|单位|自评|等次|的|了|已经|已|能|是|为|上述|以上|这|其中|[:()"“”'|]|也/y],
]

const NUMERAL = '\\d{1,3}|[一二三四五六七八九十]{1,3}'
const ITEM = new RegExp(`第(${NUMERAL})(?:[条项个点款]|(?!\\d))`, 'y')
const RANGE = new RegExp(`第?(${NUMERAL}) ?[-~至到] ?第?(${NUMERAL})(?:[条项个点款])?(?!\\d)`, 'y')
const QUANTITY = new RegExp(`(${NUMERAL}|[两0〇零])[条项个点款]`, 'y')
const NUMBER = new RegExp(`(?:${NUMERAL})(?![.\\d]\\d)`, 'y')

/** Reads a statement about choices into letters; words of a choice become its value. */
export function choiceTokens(text: string, options: readonly Choice[]): ChoiceTokens {
  const numbered = options.every(({ value }) => typeof value === 'number')
  const words = wordsOf(options)
  const items: Choice['value'][] = []
  const quantities: number[] = []
  let written = ''
  let at = 0
  const take = (letter: string, length: number) => {
    at += length
    if (letter === ';') written = `${written.replace(/,$/, '')};`
    else if (letter !== ',' || !/(?:^|[,;])$/.test(written)) written += letter
  }
  while (at < text.length) {
    const word = wordAt(words, text, at)
    const numbers = numbered && !word ? numbersAt(text, at, options) : undefined
    const quantity = word ? undefined : matchAt(QUANTITY, text, at)
    const known = word ? undefined : letterAt(text, at)
    if (word) {
      items.push(word.value)
      take('I', word.word.length)
    } else if (known?.letter === 'Z') take('Z', known.length)
    else if (numbers) {
      items.push(...numbers.values)
      take(numbers.values.map(() => 'I').join(','), numbers.length)
    } else if (quantity) {
      const count = wholeNumber(quantity[1] ?? '')
      quantities.push(count ?? -1)
      take(/^\d/.test(quantity[0]) ? 'q' : 'Q', quantity[0].length)
    } else if (known) take(known.letter, known.length)
    else {
      const led = wordAfterItsOwn(text, at, words)
      if (led) items.push(led.value)
      take(led ? 'I' : 'U', led?.length ?? 1)
    }
  }
  return { letters: written.replace(/^;+|(?<![,;])[,;]+$/g, ''), items, quantities }
}

function letterAt(text: string, at: number): { letter: string; length: number } | undefined {
  for (const [letter, pattern] of letters) {
    const match = matchAt(pattern, text, at)
    if (match) return { letter, length: match[0].length }
  }
  return undefined
}

interface Word {
  readonly value: Choice['value']
  readonly word: string
  readonly label: string
}

/** Words by the character they begin with. */
type Words = ReadonlyMap<string, readonly Word[]>

const remembered = new WeakMap<readonly Choice[], Words>()

/** The words of options, made once for a list of them: long labels have thousands of parts. */
function wordsOf(options: readonly Choice[]): Words {
  const known = remembered.get(options)
  if (known) return known
  const made = new Map<string, Word[]>()
  for (const one of makeWords(options)) {
    const start = one.word.charAt(0)
    const others = made.get(start)
    if (others) others.push(one)
    else made.set(start, [one])
  }
  remembered.set(options, made)
  return made
}

/** The longest word that begins at a place. */
const wordAt = (words: Words, text: string, at: number): Word | undefined =>
  words.get(text.charAt(at))?.find(({ word }) => text.startsWith(word, at))

/** The options' own words and the parts of them that no other option has, the longest first. */

function makeWords(options: readonly Choice[]): readonly Word[] {
  const own = options.map(({ value, label, words }) => ({
    value,
    label,
    all: ownWords([label, String(value), ...words]),
  }))
  return own
    .flatMap(({ value, label, all }) => {
      const others = own.filter((other) => other.value !== value).flatMap((other) => other.all)
      const parts = all.flatMap(partsOf).filter((part) => !others.some((other) => other.includes(part)))
      return [...new Set([...all, ...parts])].map((word) => ({ value, word, label }))
    })
    .toSorted((one, other) => other.word.length - one.word.length)
}

const DONE = /^(?:有|已|纳入|开展)/

/** Leaves 有布署 to be read as 有 and 布署, so that 没有布署 is not read as 没 and 有布署. */
function ownWords(list: readonly string[]): readonly string[] {
  const all = [...new Set(list)].filter((word) => word.length > 1)
  return all.filter((word) => !DONE.test(word) || !all.includes(word.replace(DONE, '')))
}

const SHORTEST_PART = 3

const partsOf = (word: string): readonly string[] =>
  [...word].flatMap((_, from) =>
    Array.from({ length: Math.max(0, word.length - from - SHORTEST_PART + 1) }, (_, more) =>
      word.slice(from, from + SHORTEST_PART + more),
    ).filter((part) => !/[、,，\s的]/.test(part) && !DONE.test(part)),
  )

const MOST_LEADING = 12

/** A choice led to by ideographs of its own label: 合理的意见充分吸收 before 采纳. */
function wordAfterItsOwn(text: string, at: number, words: Words) {
  for (let skipped = 1; skipped <= MOST_LEADING && at + skipped < text.length; skipped += 1) {
    const word = wordAt(words, text, at + skipped)
    if (!word) continue
    const own = [...text.slice(at, at + skipped)].every(
      (character) => character === '的' || word.label.includes(character),
    )
    return own ? { value: word.value, length: skipped + word.word.length } : undefined
  }
  return undefined
}

/** 1, 第1条, 1-3, and the last of 1、3条; a bare 2条 is a quantity, and 13 for 1 and 3 is left to be asked about. */
function numbersAt(text: string, at: number, options: readonly Choice[]) {
  const range = matchAt(RANGE, text, at)
  if (range) {
    const [from, to] = [wholeNumber(range[1] ?? ''), wholeNumber(range[2] ?? '')]
    if (from === undefined || to === undefined || from >= to || to - from > 9) return undefined
    return { values: Array.from({ length: to - from + 1 }, (_, index) => from + index), length: range[0].length }
  }
  const item = matchAt(ITEM, text, at)
  if (item) {
    const value = wholeNumber(item[1] ?? '')
    return value === undefined ? undefined : { values: [value], length: item[0].length }
  }
  const number = matchAt(NUMBER, text, at)
  if (!number || isGlued(number[0], options)) return undefined
  const measure = /^[条项个点款]/.test(text.slice(at + number[0].length))
  const listed = /(?:\d|[一二三四五六七八九十]) ?(?:[、,和与及]|以及) ?$/.test(text.slice(0, at))
  if (measure && !listed) return undefined
  const value = wholeNumber(number[0])
  return value === undefined ? undefined : { values: [value], length: number[0].length + (measure ? 1 : 0) }
}

/** Whether 13 may mean 1 and 3, because there are no thirteen. */
function isGlued(digits: string, options: readonly Choice[]): boolean {
  const values = new Set(options.map(({ value }) => String(value)))
  return digits.length > 1 && !values.has(digits) && [...digits].every((digit) => values.has(digit))
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
