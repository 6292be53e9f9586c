import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { evaluateTask } from '../../src/rules/evaluate-task.ts'
import { clauseIndexOf } from '../../src/rules/library.ts'
import { ClausesFile, InterpretationsFile } from '../../src/rules/rubric-data.ts'
import { TasksFile } from '../../src/rules/tasks-data.ts'
import { compileTasksRubric, type TasksRubric } from '../../src/rules/tasks-rubric.ts'
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

function inWordsOf(change: (data: unknown) => unknown): TasksRubric {
  const read = (file: string): unknown =>
    parse(readFileSync(join(RUBRICS_FOLDER, 'zhengzhou-2020', `${file}.yaml`), 'utf8'))
  const data = {
    ...TasksFile.parse(change(read('rubric'))),
    ...ClausesFile.parse(read('clauses')),
    ...InterpretationsFile.parse(change(read('interpretations'))),
  }
  return compileTasksRubric(data, new Map([...zhengzhou().clauses, ...clauseIndexOf([data])]))
}

const rubric = zhengzhou()
const other = inWordsOf(inOtherWords)

it('takes kinds of units and grades as the rubric writes them', () => {
  expect(other.unitKinds).toEqual(['乡镇', '街道', '一类单位'])
  expect(other.grades).toEqual(['达标', '基本达标', '待改进', '不达标'])
})

it('judges every situation alike, in its own words', () => {
  const judged = (of: TasksRubric, input: Parameters<typeof evaluateTask>[1]) => {
    try {
      return evaluateTask(of, input)
    } catch (error) {
      return error instanceof Error && 'code' in error ? { refused: error.code } : error
    }
  }
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

it('does not know the kinds of another notice', () => {
  expect(evaluateTask(other, anInput(1))).toMatchObject({ applies: false })
})
