import { type FactSpec, type Facts, type FactValue, presentFactsBriefly } from '../../domain/facts.ts'
import type { Task } from '../../domain/task.ts'
import type { Chance } from './chance.ts'

/** What a unit states of a task, in the words of the chat; undefined where there is nothing to state. */
export function factsSaid(task: Task, unit: string, chance: Chance): string | undefined {
  const facts: Facts = Object.assign(
    {},
    ...task.facts.map((spec) => factOf(spec, [unit, task.no, task.period ?? ''], chance)),
  )
  return Object.keys(facts).length === 0 ? undefined : presentFactsBriefly(facts, task.facts)
}

type About = readonly (string | number)[]

function factOf(spec: FactSpec, about: About, chance: Chance): Facts {
  if (spec.kind === 'ratio') {
    const whole = chance.between(8, 20, ...about, spec.whole)
    return { [spec.part]: chance.between(Math.ceil(whole / 2), whole, ...about, spec.part), [spec.whole]: whole }
  }
  const value = valueSaid(spec, [...about, spec.name], chance)
  return value === undefined ? {} : { [spec.name]: value }
}

function valueSaid(spec: Exclude<FactSpec, { kind: 'ratio' }>, about: About, chance: Chance): FactValue | undefined {
  switch (spec.kind) {
    case 'choices': {
      const met = spec.options.filter(({ value }) => chance.of(...about, value) < 0.75).map(({ value }) => value)
      return met.length === 0 ? spec.options.slice(0, 1).map(({ value }) => value) : met
    }
    case 'option':
      return spec.options[chance.between(0, spec.options.length - 1, ...about)]?.value
    case 'score':
      return chance.between(55, 100, ...about)
    case 'count':
      return chance.between(0, 4, ...about)
    case 'percent':
      return chance.between(40, 100, ...about)
    case 'yes':
      return chance.of(...about) < 0.7 ? true : undefined
    // What somebody judges and what is counted by levels is left to the office.
    case 'points':
    case 'counts':
      return undefined
    default:
      return spec satisfies never
  }
}
