import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { BotError } from '../../src/domain/errors.ts'
import { presentDerivation } from '../../src/replies/present-derivation.ts'
import { evaluateTask, explainTask } from '../../src/rules/evaluate-task.ts'
import { clauseIndexOf } from '../../src/rules/library.ts'
import { compileRubric, type Rubric } from '../../src/rules/rubric.ts'
import { ClausesFile, InterpretationsFile } from '../../src/rules/rubric-data.ts'
import { RubricFile } from '../../src/rules/rubric-file.ts'
import type { TaskInput, TaskResult } from '../../src/rules/task-input.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { RUBRICS_FOLDER } from '../../src/stores/rubrics.ts'
import { anInput, situations, zhengzhou } from './situations.ts'

/** The notice in the words of another office. */
const words = [
  ['优', '达标'],
  ['良', '基本达标'],
  ['中', '待改进'],
  ['差', '不达标'],
  ['县市区', '乡镇'],
  ['开发区', '街道'],
  ['部门', '一类单位'],
] as const

const renamed = (word: string): string => words.find(([from]) => from === word)?.[1] ?? word

/** Renames each value and key that is one of the words. */
function inOtherWords(data: unknown): unknown {
  if (typeof data === 'string') return renamed(data)
  if (Array.isArray(data)) return data.map(inOtherWords)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [renamed(key), inOtherWords(value)]))
}

function inWordsOf(change: (data: unknown) => unknown): Rubric {
  const read = (file: string): unknown =>
    parse(readFileSync(join(RUBRICS_FOLDER, 'zhengzhou-2020', `${file}.yaml`), 'utf8'))
  const data = {
    ...RubricFile.parse(change(read('rubric'))),
    ...ClausesFile.parse(read('clauses')),
    ...InterpretationsFile.parse(change(read('interpretations'))),
  }
  return compileRubric(data, new Map([...zhengzhou().clauses, ...clauseIndexOf([data])]))
}

const rubric = zhengzhou()

/** The result, or why the facts are refused. */
function judged(of: Rubric, input: TaskInput): TaskResult | { readonly code: string } {
  try {
    return evaluateTask(of, input)
  } catch (error) {
    if (error instanceof BotError) return { code: error.code }
    throw error
  }
}

const other = inWordsOf(inOtherWords)

it('takes kinds of units and grades as the rubric writes them', () => {
  expect(other.unitKinds).toEqual(['乡镇', '街道', '一类单位'])
  expect(other.grades).toEqual(['达标', '基本达标', '待改进', '不达标'])
})

it('judges every situation alike, in its own words', () => {
  fc.assert(
    fc.property(situations(rubric), (input) => {
      const { office } = input.facts
      const facts =
        office === undefined
          ? input.facts
          : { ...input.facts, office: JSON.parse(JSON.stringify(inOtherWords(office))) }
      const theirs = judged(other, { ...input, unit: renamed(input.unit), facts })
      expect(theirs).toEqual(inOtherWords(judged(rubric, input)))
    }),
    { numRuns: 2000 },
  )
})

/** The notice without its flags, and without the two tasks that only give flags. */
const unflagged = inWordsOf((data) => {
  if (typeof data !== 'object' || data === null || !('tasks' in data) || !Array.isArray(data.tasks)) return data
  const unflagged = Object.entries(data).filter(([key]) => key !== 'flags')
  return { ...Object.fromEntries(unflagged), tasks: data.tasks.slice(0, 10) }
})

it('grades alike where a notice knows no flags, and speaks of none', () => {
  const tasks = tasksOf(unflagged, 2026)
  expect(tasks.map(({ flags }) => flags)).toEqual(tasks.map(() => false))
  fc.assert(
    fc.property(situations(unflagged), (input) => {
      const result = judged(unflagged, input)
      const { flag: _, ...flagged } = { flag: null, ...judged(rubric, input) }
      expect(result).toEqual('code' in result ? flagged : { ...flagged, flag: null })
      if ('code' in result) return
      const { steps } = explainTask(unflagged, input).derivation
      expect(steps.filter(({ kind }) => kind === 'flag' || kind === 'rectified')).toEqual([])
      expect(JSON.stringify(presentDerivation(explainTask(unflagged, input).derivation))).not.toMatch('旗')
    }),
    { numRuns: 1000 },
  )
})

it('refuses a task that only gives a flag where there are none', () => {
  const change = (data: unknown) =>
    typeof data === 'object' && data !== null && 'tasks' in data
      ? Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'flags'))
      : data
  expect(() => inWordsOf(change)).toThrow('没有 flags 的细则不能有认定旗帜的任务')
})

it('does not know the kinds of another notice', () => {
  expect(evaluateTask(other, anInput(1))).toMatchObject({ applies: false })
})
