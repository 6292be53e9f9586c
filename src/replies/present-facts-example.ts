import type { FactSpec } from '../domain/facts.ts'

/** How a fact is written, ready to send after 「自评 n」. */
export function factsExample(spec: FactSpec): string {
  switch (spec.kind) {
    case 'choices': {
      const numbered = spec.options.every(({ value }) => typeof value === 'number')
      if (!numbered) return spec.options.map(({ value }) => value).join(' ')
      return `符合${spec.options.map(({ value }) => value).join('、')}`
    }
    case 'option':
      return String(spec.options[0]?.value ?? '')
    case 'score':
      return '92分'
    case 'count':
      return `${spec.words[0] ?? spec.label}3`
    case 'ratio':
      return '8/12'
    case 'yes':
      return spec.label
    default:
      return spec satisfies never
  }
}
