import { z } from 'zod'

/** What a statement about a whole row says of one of its facts; a meaning that is not certain is left out. */
export interface Overall {
  /** 「没有问题」「都做到了」「没扣分」 */
  readonly well?: FactValue
  /** 「无」「没有」 */
  readonly none?: FactValue
}

/** One thing that can be stated of a task, and the words people state it with. The rules say which a task has. */
export type FactSpec = FactKind & { readonly overall?: Overall }

type FactKind =
  /** Several of a numbered or named list: `criteria: [1, 3]`, `done: [督察]`; `parts` are told by their own titles. */
  | {
      readonly kind: 'choices'
      readonly name: string
      readonly label?: string
      readonly options: readonly Choice[]
      readonly parts?: true
    }
  /** One word of a list: `prize: 二等奖`. */
  | { readonly kind: 'option'; readonly name: string; readonly label?: string; readonly options: readonly Choice[] }
  /** 0 to 100, decimals allowed: `score: 92.5`; `experts`: the average of several experts, official once all scored. */
  | { readonly kind: 'score'; readonly name: string; readonly label: string; readonly experts?: true }
  /** A whole number of something: `ways: 3`, `unreachable: 0`. `words` stand before or after the number. */
  | { readonly kind: 'count'; readonly name: string; readonly label: string; readonly words: readonly string[] }
  /** Two counts written as a fraction, 8/12: `trained`, `total`. */
  | { readonly kind: 'ratio'; readonly part: string; readonly whole: string; readonly label: string }
  | { readonly kind: 'yes'; readonly name: string; readonly label: string; readonly words: readonly string[] }
  /** 0 to 100 percent, decimals allowed, or an exact fraction of it: `80`, `200/3`. */
  | { readonly kind: 'percent'; readonly name: string; readonly label: string; readonly words: readonly string[] }
  /** Points that somebody judges (酌情), 0 or within a range; `comparedBy`: the office alone enters it (排名、平均数). */
  | {
      readonly kind: 'points'
      readonly name: string
      readonly label: string
      readonly words: readonly string[]
      readonly from: number
      readonly to: number
      readonly sign: 'gives' | 'takes'
      readonly comparedBy?: string
    }
  /** How many of each level: `{ 国家级: 1, 省级: 3 }`. */
  | {
      readonly kind: 'counts'
      readonly name: string
      readonly label: string
      readonly words: readonly string[]
      readonly levels: readonly Choice[]
    }

export interface Choice {
  readonly value: number | string
  readonly label: string
  /** Other words for the same choice. */
  readonly words: readonly string[]
}

export const FactValue = z.union([
  z.number(),
  z.string(),
  z.boolean(),
  z.array(z.union([z.number(), z.string()])),
  z.record(z.string(), z.union([z.string(), z.number()])),
])
export type FactValue = z.infer<typeof FactValue>

/** Facts of one task by name, not yet judged: the rules refuse what cannot be. */
export const Facts = z.record(z.string(), FactValue)
export type Facts = z.infer<typeof Facts>

/** Facts in words: 「符合1（征求意见范围广泛）、3（…）」「得分92」「8/12」. */
export const presentFacts = (facts: Facts, specs: readonly FactSpec[]): string => factsInWords(facts, specs)

/** The same in few words, standards by their numbers alone: 「符合1、3」. */
export const presentFactsBriefly = (facts: Facts, specs: readonly FactSpec[]): string =>
  factsInWords(facts, specs.map(withoutLabels))

const withoutLabels = (spec: FactSpec): FactSpec =>
  spec.kind === 'choices' && isNumbered(spec) && !spec.parts
    ? { ...spec, options: spec.options.map((option) => ({ ...option, label: '' })) }
    : spec

function factsInWords(facts: Facts, specs: readonly FactSpec[]): string {
  const used = new Set<string>()
  const stated = specs.flatMap((spec) => {
    const words = wordsOf(spec, facts)
    for (const name of namesOf(spec)) used.add(name)
    return words === null ? [] : [words]
  })
  const rest = Object.entries(facts)
    .filter(([name]) => !used.has(name))
    .map(([name, value]) => (name === 'office' ? `办公室认定：${officeWords(value)}` : `${name}：${plain(value)}`))
  const all = [...stated, ...rest]
  return all.length === 0 ? '无' : all.join('；')
}

/** A count as people state it. A word of one character is a measure: 学法次数3次. */
export const countExample = ({ label, words: [word] }: Extract<FactSpec, { kind: 'count' }>): string =>
  word === undefined || word.length > 1 ? `${word ?? label}3` : `${label}3${word}`

/** The specs for a score that somebody stated alone: it must not be read as the experts' average. */
export const scoreStatedBy = (label: string, specs: readonly FactSpec[]): readonly FactSpec[] =>
  specs.map((spec) => (isExperts(spec) ? { ...spec, label } : spec))

/** Checks whether the clause asks experts for the fact. */
export const isExperts = (spec: FactSpec): boolean => spec.kind === 'score' && spec.experts === true

const namesOf = (spec: FactSpec): readonly string[] => (spec.kind === 'ratio' ? [spec.part, spec.whole] : [spec.name])

function wordsOf(spec: FactSpec, facts: Facts): string | null {
  if (spec.kind === 'ratio') {
    const part = facts[spec.part]
    return part === undefined ? null : `${spec.label}${plain(part)}/${plain(facts[spec.whole] ?? '?')}`
  }
  const value = facts[spec.name]
  if (value === undefined) return null
  switch (spec.kind) {
    case 'choices':
      return choicesWords(spec, value)
    case 'option':
      return optionWords(spec, value)
    case 'score':
      return `${spec.label}${scoreWords(value)}分`
    case 'count':
      return `${spec.label}${plain(value)}`
    case 'yes':
      return value === true ? spec.label : `没有${spec.label}`
    case 'percent':
      return `${spec.label}${percentWords(value)}`
    case 'points':
      return `${spec.label}${spec.sign === 'takes' ? '扣' : ''}${scoreWords(value)}分`
    case 'counts':
      return countsWords(spec, value)
    default:
      return spec satisfies never
  }
}

function choicesWords(spec: Extract<FactSpec, { kind: 'choices' }>, value: FactValue): string {
  const chosen = Array.isArray(value) ? value : []
  if (spec.parts) return doneWords(spec, chosen)
  if (!isNumbered(spec)) return partsWords(spec, chosen)
  if (chosen.length === 0) return `${spec.options.length}条均不符合`
  const words = chosen.map((one) => {
    const label = spec.options.find((option) => option.value === one)?.label ?? ''
    return label === '' ? String(one) : `${one}（${label}）`
  })
  return `符合${words.join('、')}`
}

const isNumbered = ({ options }: Extract<FactSpec, { kind: 'choices' }>): boolean =>
  options.every(({ value }) => typeof value === 'number')

/** 「做到建立台账、印发方案，没有做到召开推进会」 */
function doneWords({ options }: Extract<FactSpec, { kind: 'choices' }>, chosen: readonly (number | string)[]): string {
  const isDone = ({ value, label }: Choice): boolean => chosen.includes(value) || chosen.includes(label)
  const named = (ones: readonly Choice[]): string => ones.map(({ label }) => label).join('、')
  const [done, open] = [options.filter(isDone), options.filter((one) => !isDone(one))]
  return [
    ...(done.length > 0 ? [`做到${named(done)}`] : []),
    ...(open.length > 0 ? [`没有做到${named(open)}`] : []),
  ].join('，')
}

/** 「有督察、没有考核」 */
function partsWords({ options }: Extract<FactSpec, { kind: 'choices' }>, chosen: readonly (number | string)[]): string {
  return options.map(({ value, label }) => `${chosen.includes(value) ? '有' : '没有'}${label}`).join('、')
}

/** 「无」 alone does not say what there is none of: its first other word does (未获奖). */
function optionWords({ options }: Extract<FactSpec, { kind: 'option' }>, value: FactValue): string {
  const option = options.find((candidate) => candidate.value === value)
  return (option?.value === '无' ? option.words[0] : option?.label) ?? plain(value)
}

/** 「信息采用：国家级1、省级3」 */
function countsWords({ label, levels }: Extract<FactSpec, { kind: 'counts' }>, value: FactValue): string {
  const counts = typeof value === 'object' && !Array.isArray(value) ? value : {}
  const some = levels.flatMap((level) => {
    const count = counts[String(level.value)]
    return count === undefined || count === 0 ? [] : [`${level.label}${count}`]
  })
  return some.length === 0 ? `无${label}` : `${label}：${some.join('、')}`
}

function officeWords(value: FactValue): string {
  if (typeof value !== 'object' || Array.isArray(value)) return plain(value)
  return `${value.grade ?? ''}（${value.reason ?? ''}）`
}

const plain = (value: FactValue): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** A percentage, exact like a score. */
export const percentWords = (value: FactValue): string => `${scoreWords(value)}%`

/** A score is never shown rounded up across a threshold: an average is cut after four decimals, and says so. */
export function scoreWords(value: FactValue): string {
  if (typeof value === 'object') return JSON.stringify(value)
  if (typeof value !== 'string' || !value.includes('/')) return String(value)
  const [top = '0', bottom = '1'] = value.split('/')
  const scaled = (BigInt(top) * 10_000n) / BigInt(bottom)
  const exact = scaled * BigInt(bottom) === BigInt(top) * 10_000n
  const digits = String(scaled).padStart(5, '0')
  const decimal = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0{1,4}$/, '')
  return exact ? decimal : `${digits.slice(0, -4)}.${digits.slice(-4)}…`
}
