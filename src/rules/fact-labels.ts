import type { FactSpec } from '../domain/facts.ts'

/** What each fact of a task is called in a derivation, by its name. */
export const factLabels = (specs: readonly FactSpec[]): ReadonlyMap<string, string> => new Map(specs.flatMap(labelsOf))

function labelsOf(spec: FactSpec): [string, string][] {
  switch (spec.kind) {
    case 'choices':
      return [[spec.name, spec.label ?? (spec.name === 'criteria' ? '符合的标准' : '已做的内容')]]
    case 'option':
      return [[spec.name, spec.label ?? '获得的奖项']]
    case 'ratio':
      return [
        [spec.part, `${spec.label}完成数`],
        [spec.whole, `${spec.label}总数`],
      ]
    case 'score':
    case 'count':
    case 'yes':
    case 'percent':
    case 'points':
    case 'counts':
      return [[spec.name, spec.label]]
    default:
      return spec satisfies never
  }
}
