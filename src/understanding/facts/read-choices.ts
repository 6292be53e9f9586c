import type { Choice, FactSpec, Overall } from '../../domain/facts.ts'
import { choiceTokens } from './choice-tokens.ts'
import { escaped, GAP, type Stated, saysStill } from './stated.ts'

const LIST = 'I(?:,?I)*'

/** Reads which choices of a list hold: 符合1、3; 三条都符合; 除了第2条都符合. The whole text must be understood. */
export function readChoices(text: string, { name, options, parts }: Extract<FactSpec, { kind: 'choices' }>): Stated {
  const chosen = chosenIn(text, options, parts ?? false)
  return chosen ? { facts: { [name]: [...chosen] }, rest: '' } : { facts: {}, rest: text }
}

type Chosen = readonly Choice['value'][] | undefined

/** 符合1 2 符合3, whose 2 may be a criterion or the next task. */
const MAYBE_A_TASK = /\d +\d{1,3} +(?:符合|满足|达到|达标|具备)/

function chosenIn(text: string, options: readonly Choice[], parts: boolean): Chosen {
  if (MAYBE_A_TASK.test(text)) return undefined
  const { letters, items, quantities } = choiceTokens(text, options)
  const all = options.map(({ value }) => value)
  const is = (pattern: string): boolean => new RegExp(`^(?:${pattern})$`).test(letters)
  const allCounted = quantities.every((quantity) => quantity === all.length)
  const named = options.some(({ value }) => typeof value === 'string')

  if (is('[Qq]') && quantities[0] === 0) return []
  if (is('[Qq]?,?A,?P?|P,?A,?[Qq]?|[Qq],?A,?P|[Qq],?P?A|P?,?Q|Q,?P'))
    return allCounted && letters !== '' ? all : undefined
  if (is('[Qq]?,?[AZ],?NP?|N,?Z,?P?|NP|[Qq],?A?N|P?NZ')) return allCounted && mayBeNone(text, letters) ? [] : undefined
  if (named && is('A?N') && /没有|无|未|没/.test(text)) return []
  if (items.length === 0) return undefined
  if (
    is(
      `[Qq]?,?A,?P,?X,?${LIST}V?|[Qq]?,?A,?P,?${LIST}XV?|X,?${LIST}V?,?R?,?A?,?P|X,?${LIST}V?,?R?A|O,?${LIST},?N|${LIST},?A?N[,;]?R,?A?P|N,?${LIST}[,;]?R,?A?P|R,?A?P[,;]?O?,?${LIST},?N`,
    )
  )
    return without(all, items)
  const counted = quantities.every((quantity) => quantity === items.length)
  if (counted && is(`O?,?P?,?${LIST},?[Qq]?|O?,?${LIST},?[Qq]?,?A?,?P`)) return items
  return byStatus(letters, items, { all, parts }) ?? byClauses(text, options)
}

const MOST_CLAUSES = 12

/** 符合1和2,3不符合: clauses of which each has one sign of its own, that together tell of every choice. */
function byClauses(text: string, options: readonly Choice[]): Chosen {
  const clauses = text.split(/[,;]/).filter((clause) => saysStill(clause) !== '')
  if (clauses.length < 2 || clauses.length > MOST_CLAUSES) return undefined
  const signed = clauses.map((clause) => {
    const { letters, items, quantities } = choiceTokens(clause, options)
    const sign = /^(?:O?P,?I(?:,?I)*|I(?:,?I)*,?P)$/.test(letters)
      ? 'P'
      : /^(?:N,?I(?:,?I)*|I(?:,?I)*,?N)$/.test(letters)
        ? 'N'
        : undefined
    return { sign: quantities.length === 0 ? sign : undefined, items }
  })
  if (signed.some(({ sign }) => sign === undefined)) return undefined
  const told = signed.flatMap(({ items }) => items)
  const isWhole = new Set(told).size === told.length && options.every(({ value }) => told.includes(value))
  return isWhole && told.length === options.length
    ? signed.flatMap(({ sign, items }) => (sign === 'P' ? items : []))
    : undefined
}

/** Whether a text may mean none: 都不符合 and 没有符合的 do, 「不符合」 alone does not. */
const mayBeNone = (text: string, letters: string): boolean => letters !== 'NP' || /没有|无/.test(text)

const without = (all: readonly Choice['value'][], items: readonly Choice['value'][]): Chosen =>
  items.every((item) => all.includes(item)) ? all.filter((value) => !items.includes(value)) : undefined

const PREFIXED = /^(?:(?:O?P|N),?I(?:,?I)*[,;]?)+$/
const SUFFIXED = /^(?:I(?:,?I)*,?A?[PN][,;]?)+$/

/** Each choice or list of them with its own 符合 or 不符合, all before or all behind; of parts a title alone is one done. */
function byStatus(
  letters: string,
  items: readonly Choice['value'][],
  { all, parts }: { readonly all: readonly Choice['value'][]; readonly parts: boolean },
): Chosen {
  const before = PREFIXED.test(letters)
  const behind = SUFFIXED.test(letters)
  const apart = !before && !behind ? clauseByClause(letters) : undefined
  if (before && behind) return undefined
  const signs = before ? signsBefore(letters) : behind ? signsBehind(letters) : apart
  if (!signs || signs.length !== items.length) return undefined
  const holds = items.filter((_, index) => signs[index] === 'P')
  const fails = items.filter((_, index) => signs[index] === 'N')
  if (fails.some((item) => holds.includes(item))) return undefined
  const complete = all.every((value) => items.includes(value))
  return complete || ((before || parts) && holds.length > 0) || fails.length === 0 ? holds : undefined
}

function signsBefore(letters: string): readonly string[] {
  let sign = 'P'
  const signs: string[] = []
  for (const letter of letters) {
    if (letter === 'P' || letter === 'N') sign = letter
    else if (letter === 'I') signs.push(sign)
  }
  return signs
}

const signsBehind = (letters: string): readonly string[] => signsBefore([...letters].toReversed().join('')).toReversed()

/** 督察,没有考核: between commas each choice has at most one word of its own. */
function clauseByClause(letters: string): readonly string[] | undefined {
  const clauses = letters.split(/[,;]/)
  const styles = [/^(?:O?P|N)I$/, /^I[PN]$/].filter((style) => clauses.some((clause) => style.test(clause)))
  if (styles.length > 1) return undefined
  const signs = clauses.map((clause) =>
    /^(?:O?P?I|IP)$/.test(clause) ? 'P' : /^(?:NI|IN)$/.test(clause) ? 'N' : undefined,
  )
  const known = signs.filter((sign) => sign !== undefined)
  return known.length === clauses.length ? known : undefined
}

const NONE = /^(?:没有?|未能?|无)(?:获得?|得到?|拿到?|评上)?(?:任何)?(?:等次|奖项|获奖|奖|名次)?$/
const WON = /荣获|获得|获评|获|拿到|得到|评为|评上|得|拿|一个|省级|省里|省|全省|征集活动|在|中/g

/** Words that lead to a state that a unit is in; a denial of them is left over. */
const HAVING = /(?<![没未无不])(?:配备|配有|配|设立|设有|设|有)/g

/** Reads one word of a list: 二等奖, 获得二等奖, 没获奖. Two different words are none. */
export function readOption(
  text: string,
  { name, label, options, overall }: Extract<FactSpec, { kind: 'option' }>,
): Stated {
  const none = overall && deniedOption(text, { label: label ?? '', overall, options })
  if (none !== undefined) return { facts: { [name]: none }, rest: '' }
  const nothing = options.find(({ label }) => label === '无')
  if (nothing && NONE.test(text.replace(/[\s,;|了]/g, ''))) return { facts: { [name]: nothing.value }, rest: '' }
  const words = options
    .flatMap(({ value, label, words }) => [label, ...words].map((word) => ({ value, word })))
    .filter(({ word }) => word.length > 1)
    .toSorted((one, other) => other.word.length - one.word.length)
  const said = words.find(({ word }) => text.includes(word))
  if (!said) return { facts: {}, rest: text }
  return {
    facts: { [name]: said.value },
    rest: text
      .replace(said.word, GAP)
      .replace(/^\|奖|\|奖/, GAP)
      .replace(overall ? HAVING : WON, ''),
  }
}

/** 没配, 未配备: the only option that denies, in the words of its own label and the fact's. */
function deniedOption(
  text: string,
  {
    label,
    overall,
    options,
  }: { readonly label: string; readonly overall: Overall; readonly options: readonly Choice[] },
): Choice['value'] | undefined {
  const said = /^(?:还|暂|尚)?(?:没有?|未|无)([^\s,;|]{1,8}?)过?$/.exec(saysStill(text))
  const none = options.find(({ value }) => value === overall.none)
  if (!said || !none) return undefined
  return [...(said[1] ?? '')].every((character) => `${label}${none.label}`.includes(character)) ? none.value : undefined
}

/** Reads a statement that something is so; a word that could deny it is left over and asked about. */
export function readYes(whole: string, { name, label, words, overall }: Extract<FactSpec, { kind: 'yes' }>): Stated {
  const thing = label.replace(DENYING, '')
  const text = overall && thing !== label ? whole.replace(notDone(thing), label) : whole
  const denied = overall ? deniedIn(text, label, words) : undefined
  if (denied !== undefined) return { facts: { [name]: false }, rest: text.replace(denied, GAP) }
  const said = [label, ...words].toSorted((one, other) => other.length - one.length).find((word) => text.includes(word))
  return said === undefined
    ? { facts: {}, rest: text }
    : { facts: { [name]: true }, rest: text.replace(said, GAP).replace(/有|属实|成立|认可/g, '') }
}

const DENYING = /^(?:未能?|没有?|不)/

/** 没有开展自查 says 未开展自查. */
const notDone = (thing: string): RegExp => new RegExp(`(?:没有?|尚未|未能|没能)${escaped(thing)}`)

/** The words that deny a fact: 没有被通报; of 未开展自查, that the thing was done (开展了自查). */
function deniedIn(text: string, label: string, words: readonly string[]): string | undefined {
  const any = [label, ...words]
    .toSorted((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')
  const denial = new RegExp(
    `(?:没有?|未|无|不存在|从未|未曾)(?:发生|出现)??(?:${any})(?:过|的)?|(?:${any})[: ]?(?:没有|无|未发生|未出现)过?(?=[\\s,;、|]|$)`,
  ).exec(text)
  if (denial) return denial[0]
  const thing = label.replace(DENYING, '')
  if (thing === label || thing.length < 2) return undefined
  const done = new RegExp(`(?<![未没无不能])(?:已经?)?${[...thing].map(escaped).join('[了过]?')}`).exec(text)
  return done?.[0]
}
