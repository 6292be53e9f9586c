import type { Rubrics } from '../../stores/rubrics.ts'
import { differenceOf } from './compare.ts'
import { readCaseFile } from './read-case-file.ts'

/** What came of one file: how many cases passed, and a line for each that differs. */
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
