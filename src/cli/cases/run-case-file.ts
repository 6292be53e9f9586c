import { isDeepStrictEqual } from 'node:util'
import type { Rubrics } from '../../stores/rubrics.ts'
import type { CaseRun } from './case-run.ts'
import { readCaseFile } from './read-case-file.ts'

/** The outcome of one file: the number of cases that passed, and a line for each that differs. */
export interface CaseFileRun {
  readonly passed: number
  readonly differences: readonly string[]
}

/** Runs every case of a file; throws a YamlFileError for one that cannot be read or does not fit the contract. */
export function runCaseFile(path: string, rubrics: Rubrics): CaseFileRun {
  const { cases } = readCaseFile(path, rubrics)
  const differences = cases.flatMap(({ name, run }) => {
    const difference = differenceOf(run)
    return difference === null ? [] : [`${path} 用例「${name}」：${difference}`]
  })
  return { passed: cases.length - differences.length, differences }
}

/** The expectation, the answer and its reason in one line; null where the case passes. */
function differenceOf({ expect, outcome }: CaseRun): string | null {
  if (outcome.kind === 'error') {
    return expect.error === true ? null : `应为 ${shown(expect)}，实为报错（${outcome.message}）`
  }
  if (expect.error === true) return `应为报错，实为 ${shown(outcome.values)}（${outcome.why}）`
  const differing = Object.keys(expect).filter(
    (key) => key !== 'error' && !isDeepStrictEqual(asSets(expect[key]), asSets(outcome.values[key])),
  )
  if (differing.length === 0) return null
  const [expected, came] = [expect, outcome.values].map((all) =>
    shown(Object.fromEntries(differing.map((key) => [key, all[key]]))),
  )
  return `应为 ${expected}，实为 ${came}（${outcome.why}）`
}

/** Lists are sets: their order says nothing. */
function asSets(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).toSorted() : value
}

const shown = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${JSON.stringify(value)}`)
    .join(' ')
