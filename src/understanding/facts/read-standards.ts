import { wholeNumber } from '../text/numerals.ts'
import { tidyFacts } from './stated.ts'

/** A numbered standard, and its sub-requirements: 2 with 2.1, 2.2. */
export interface NumberedStandard {
  readonly no: number
  readonly label: string
  readonly words: readonly string[]
  readonly parts: readonly { readonly no: number; readonly label: string }[]
}

/** The numbers that are met, standards as wholes where all of their parts are; or what is not clear. */
export type StandardsSaid = { readonly met: readonly number[] } | { readonly unclear: string }

type Piece =
  | { readonly kind: 'numbers'; readonly numbers: readonly number[] }
  | { readonly kind: 'is' | 'not' | 'all' | 'except' | 'rest' | 'nothing' }

const WORDS: readonly (readonly [Exclude<Piece['kind'], 'numbers'>, RegExp])[] = [
  ['except', /除了|除去|除开|除/y],
  ['rest', /其他|其它|其余|剩下|剩余/y],
  ['all', /全部都|全部|全都|均|都|全|所有|各条|各项|每一?条|每一?项|[一二三四五六七八九十\d]{1,2}条(?=都|均|全)/y],
  ['not', /(?:不|没有|没|未能|没能|未)(?:符合|达到|满足|达标|做到|具备|达)|不符|没有|没|缺少|缺|×|否/y],
  ['is', /符合|达到|满足|达标|做到|具备|有|√|是/y],
  ['nothing', /[、\s和与及:()（）]|以外|之外|外|验收|标准|要求|自评|我们|本单位|已经?|了|的|也|就|只|第|条|项|款/y],
]

const NO = '\\d{1,2}(?:\\.\\d)?'
const RANGE = new RegExp(`(${NO}) ?[-~—至到] ?第?(${NO})(?![\\d.])`, 'y')
const NUMBER = new RegExp(`(${NO})(?![\\d.])`, 'y')
const NUMERAL = /第([一二三四五六七八九十]{1,3})/y

const LONGEST = 300

/**
 * Reads 「符合1、2.1-2.3」, 「不符合3.2」, 「全部符合」 and 「除3.2外都符合」. What only says that something is not met takes it
 * from what was said `before`.
 */
export function readStandards(
  said: string,
  standards: readonly NumberedStandard[],
  before: readonly number[] | undefined,
): StandardsSaid {
  const text = tidyFacts(said.slice(0, LONGEST + 1))
  if (text.length > LONGEST) return { unclear: '写得太长，请只写符合哪几条' }
  const list = leavesOf(standards)
  const spoken: Spoken = { base: null, plus: new Set(), minus: new Set(), sign: 'plus' }
  for (const clause of text.split(/[,;]/)) {
    if (clause.trim() === '') continue
    const pieces = piecesOf(clause, standards)
    if (!Array.isArray(pieces)) return { unclear: `没有看懂「${clause.trim()}」` }
    const unclear = speak(spoken, pieces, { list, clause })
    if (unclear !== undefined) return { unclear }
  }
  return resultOf(spoken, { standards, list, before })
}

/** The numbers that are claimed one by one: of a standard its parts, or the standard itself where it has none. */
interface Leaves {
  readonly all: readonly number[]
  /** The leaves of a number; undefined for one that there is not. */
  of(no: number): readonly number[] | undefined
}

function leavesOf(standards: readonly NumberedStandard[]): Leaves {
  const own = new Map<number, readonly number[]>()
  for (const { no, parts } of standards) {
    own.set(no, parts.length === 0 ? [no] : parts.map((part) => part.no))
    for (const part of parts) own.set(part.no, [part.no])
  }
  return { all: standards.flatMap(({ no }) => own.get(no) ?? []), of: (no) => own.get(no) }
}

interface Spoken {
  /** All of them are said to be met, or none; null where neither is said. */
  base: 'all' | 'none' | null
  readonly plus: Set<number>
  readonly minus: Set<number>
  /** The sign that a clause without its own goes on with. */
  sign: 'plus' | 'minus'
}

interface Within {
  readonly list: Leaves
  readonly clause: string
}

/** Adds what one clause says; returns what is not clear in it. */
function speak(spoken: Spoken, pieces: readonly Piece[], { list, clause }: Within): string | undefined {
  const has = (kind: Piece['kind']) => pieces.some((piece) => piece.kind === kind)
  const numbers = pieces.flatMap((piece) => (piece.kind === 'numbers' ? piece.numbers : []))
  const unknown = numbers.find((no) => list.of(no) === undefined)
  if (unknown !== undefined) return `没有标准${unknown}，应为${list.all[0]}至${list.all.at(-1)}`
  const add = (to: 'plus' | 'minus', nos: readonly number[]) => {
    for (const leaf of nos.flatMap((no) => list.of(no) ?? [])) spoken[to].add(leaf)
  }
  if (has('except')) {
    if (numbers.length === 0 || has('not')) return `没有看懂「${clause.trim()}」`
    add('minus', numbers)
    spoken.base = 'all'
    return undefined
  }
  const signs = pieces.filter(({ kind }) => kind === 'is' || kind === 'not')
  if (numbers.length === 0) {
    const [only, ...others] = signs
    if (!only || others.length > 0 || !(has('all') || has('rest'))) return `没有看懂「${clause.trim()}」`
    if (only.kind === 'is') spoken.base = 'all'
    else if (spoken.base === null) spoken.base = 'none'
    return undefined
  }
  for (const { sign, nos } of signed(pieces, spoken.sign)) {
    add(sign, nos)
    spoken.sign = sign
  }
  return undefined
}

/** The numbers of a clause with their signs: each sign before its numbers, or each behind them. */
function signed(pieces: readonly Piece[], goesOn: Spoken['sign']) {
  const told = pieces.filter(({ kind }) => kind === 'numbers' || kind === 'is' || kind === 'not')
  const isBehind = told[0]?.kind === 'numbers' && told.some(({ kind }) => kind !== 'numbers')
  const inOrder = isBehind ? told.toReversed() : told
  let sign = goesOn
  return inOrder.flatMap((piece) => {
    if (piece.kind === 'numbers') return [{ sign, nos: piece.numbers }]
    sign = piece.kind === 'not' ? 'minus' : 'plus'
    return []
  })
}

function resultOf(
  { base, plus, minus }: Spoken,
  {
    standards,
    list,
    before,
  }: {
    readonly standards: readonly NumberedStandard[]
    readonly list: Leaves
    readonly before: readonly number[] | undefined
  },
): StandardsSaid {
  const earlier = before?.flatMap((no) => list.of(no) ?? [])
  const from = base === 'all' ? list.all : base === 'none' || plus.size > 0 ? [] : earlier
  if (from === undefined || (plus.size + minus.size === 0 && base === null))
    return { unclear: '还没有写明符合哪几条，例如「全部符合，不符合3.2」' }
  const met = new Set([...from, ...plus].filter((leaf) => !minus.has(leaf)))
  return {
    met: standards.flatMap(({ no, parts }) => {
      const own = (list.of(no) ?? []).filter((leaf) => met.has(leaf))
      return own.length === (list.of(no) ?? []).length ? [no] : parts.length === 0 ? [] : own
    }),
  }
}

/** Cuts a clause into numbers and words; undefined where a word is none of them. */
function piecesOf(clause: string, standards: readonly NumberedStandard[]): readonly Piece[] | undefined {
  const names = standards
    .flatMap(({ no, label, words, parts }) => [
      ...[label, ...words].map((name) => ({ no, name })),
      ...parts.map((part) => ({ no: part.no, name: part.label })),
    ])
    .toSorted((one, other) => other.name.length - one.name.length)
  const pieces: Piece[] = []
  for (let at = 0; at < clause.length; ) {
    const found = numbersAt(clause, at, standards) ?? nameAt(clause, at, names) ?? wordAt(clause, at)
    if (!found) return undefined
    pieces.push(found.piece)
    at += found.length
  }
  return pieces
}

interface Found {
  readonly piece: Piece
  readonly length: number
}

function numbersAt(clause: string, at: number, standards: readonly NumberedStandard[]): Found | undefined {
  const range = matchAt(RANGE, clause, at)
  const between = range && numbersBetween(Number(range[1]), Number(range[2]), standards)
  if (range && between) return { piece: { kind: 'numbers', numbers: between }, length: range[0].length }
  const number = matchAt(NUMBER, clause, at)
  if (number) return { piece: { kind: 'numbers', numbers: [Number(number[1])] }, length: number[0].length }
  const numeral = matchAt(NUMERAL, clause, at)
  const value = numeral && wholeNumber(numeral[1] ?? '')
  return numeral && value !== undefined && value !== null
    ? { piece: { kind: 'numbers', numbers: [value] }, length: numeral[0].length }
    : undefined
}

/** 1-6, or 2.1-2.3 and 2.3-3.1 in the notice's order; undefined for what is no such range. */
function numbersBetween(
  from: number,
  to: number,
  standards: readonly NumberedStandard[],
): readonly number[] | undefined {
  const whole = standards.map(({ no }) => no)
  const parts = standards.flatMap((standard) => standard.parts.map(({ no }) => no))
  const list = Number.isInteger(from) && Number.isInteger(to) ? whole : parts
  const [start, end] = [list.indexOf(from), list.indexOf(to)]
  return start >= 0 && end > start ? list.slice(start, end + 1) : undefined
}

function nameAt(
  clause: string,
  at: number,
  names: readonly { readonly no: number; readonly name: string }[],
): Found | undefined {
  const found = names.find(({ name }) => clause.startsWith(name, at))
  return found && { piece: { kind: 'numbers', numbers: [found.no] }, length: found.name.length }
}

function wordAt(clause: string, at: number): Found | undefined {
  for (const [kind, pattern] of WORDS) {
    const match = matchAt(pattern, clause, at)
    if (match) return { piece: { kind }, length: match[0].length }
  }
  return undefined
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
