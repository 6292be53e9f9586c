import type { Facts, FactValue } from '../../../src/domain/facts.ts'
import type { RubricData } from '../../../src/rules/rubric-file.ts'
import type { TaskInput, TaskResult } from '../../../src/rules/task-input.ts'
import type { TaskData } from '../../../src/rules/tasks-data.ts'
import { minimalEvaluator } from './minimal-evaluator.ts'

type Check = (facts: Facts) => void

/**
 * The minimal evaluator with the checks that rules never leave out: invalid facts are refused, written by hand as
 * briefly as possible. Office decisions and extensions are still not its matter.
 */
export function checkedEvaluator(
  data: Pick<RubricData, 'tasks' | 'flags' | 'interpretations'>,
  year: number,
): (input: TaskInput) => TaskResult {
  const evaluate = minimalEvaluator(data, year)
  const checks: { readonly names: readonly string[]; readonly check: Check }[] = []
  for (const task of data.tasks ?? []) checks[task.no] = { names: namesOf(task), check: checkOf(task) }
  return (input) => {
    const { facts, submitted, at } = input
    const result = evaluate(input)
    if (!result.applies) return result
    const known = checks[input.task]
    for (const name in facts) if (!known?.names.includes(name)) throw new RangeError(name)
    known?.check(facts)
    if (result.timing !== 'none') {
      for (const time of submitted) if (time && time.getTime() > at.getTime()) throw new RangeError('submitted')
    }
    return result
  }
}

function namesOf({ rule }: TaskData): readonly string[] {
  if (rule === undefined) throw new RangeError('only tasks that are graded')
  switch (rule.kind) {
    case 'criteria':
      return rule.ways ? ['criteria', 'ways'] : ['criteria']
    case 'bands':
      return ['score']
    case 'survey':
      return ['provided', 'unreachable', 'score']
    case 'ratio':
      return ['trained', 'total']
    case 'prizes':
      return ['prize']
    case 'coverage':
      return ['done']
    case 'recognition':
      return [rule.fact]
    default:
      return rule satisfies never
  }
}

function checkOf({ rule }: TaskData): Check {
  if (rule === undefined) throw new RangeError('only tasks that are graded')
  switch (rule.kind) {
    case 'criteria': {
      const numbers = rule.criteria.map(({ no }) => no)
      const counted = numbers.indexOf(rule.ways?.criterion ?? 0)
      return ({ criteria, ways }) => {
        const mask = maskOf(criteria, numbers)
        count(ways, 0)
        if (ways !== undefined && mask & (1 << counted)) throw new RangeError('ways')
      }
    }
    case 'bands':
      return ({ score }) => checkScore(score)
    case 'survey':
      return ({ score, provided, unreachable }) => {
        checkScore(score)
        if (count(unreachable, 0) > count(provided, 1)) throw new RangeError('unreachable')
      }
    case 'ratio':
      return ({ trained, total }) => {
        if (count(trained, 0) > count(total, 1)) throw new RangeError('trained')
      }
    case 'prizes': {
      const prizes = rule.prizes.map(({ prize }) => prize)
      return ({ prize }) => {
        if (prize !== undefined && !prizes.some((one) => one === prize)) throw new RangeError('prize')
      }
    }
    case 'coverage': {
      const parts = rule.parts.map(({ part }) => part)
      return ({ done }) => {
        maskOf(done, parts)
      }
    }
    case 'recognition':
      return (facts) => {
        const value = facts[rule.fact]
        if (value !== undefined && typeof value !== 'boolean') throw new RangeError(rule.fact)
      }
    default:
      return rule satisfies never
  }
}

/** The places of the listed options, each at most once. */
function maskOf(value: FactValue | undefined, options: readonly (string | number)[]): number {
  if (value === undefined) return 0
  if (!Array.isArray(value)) throw new RangeError('list')
  let mask = 0
  for (const one of value) {
    const bit = 1 << options.indexOf(one)
    if (bit < 0 || mask & bit) throw new RangeError(String(one))
    mask |= bit
  }
  return mask
}

/** A whole number from `least`; one that is not stated compares with nothing. */
function count(value: FactValue | undefined, least: number): number {
  if (value === undefined) return Number.NaN
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value
  throw new RangeError('count')
}

const SCORE = /^\d{1,9}(\.\d{1,60}|\/[1-9]\d{0,8})?$/

function checkScore(value: FactValue | undefined): void {
  if (value === undefined || (typeof value === 'number' && value >= 0 && value <= 100)) return
  if (typeof value !== 'string' || !SCORE.test(value)) throw new RangeError('score')
  const [over = 0, under = 1] = value.split('/').map(Number)
  if (over > 100 * under) throw new RangeError('score')
}
