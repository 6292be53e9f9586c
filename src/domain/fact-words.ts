import type { FactSpec, Facts, FactValue } from './facts.ts'
import { scoreWords } from './score-words.ts'

/** Facts in words: 「符合1（征求意见范围广泛）、3（…）」「得分92」「8/12」. */
export function presentFacts(facts: Facts, specs: readonly FactSpec[]): string {
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
      return value === true ? spec.label : `无${spec.label}`
    default:
      return spec satisfies never
  }
}

function choicesWords(spec: Extract<FactSpec, { kind: 'choices' }>, value: FactValue): string {
  const chosen = Array.isArray(value) ? value : []
  if (spec.options.some(({ value: option }) => typeof option === 'string')) return partsWords(spec, chosen)
  if (chosen.length === 0) return `${spec.options.length}条均不符合`
  const words = chosen.map((one) => {
    const label = spec.options.find((option) => option.value === one)?.label ?? ''
    return `${one}（${label}）`
  })
  return `符合${words.join('、')}`
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

function officeWords(value: FactValue): string {
  if (typeof value !== 'object' || Array.isArray(value)) return plain(value)
  return `${value.grade ?? ''}（${value.reason ?? ''}）`
}

const plain = (value: FactValue): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
