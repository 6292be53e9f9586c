import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Rubrics } from '../../stores/rubrics.ts'
import { parseYamlFile, YamlFileError, yamlFileProblem } from '../../stores/yaml-file.ts'
import { CaseProblem } from './case-run.ts'
import { differenceOf } from './compare.ts'
import { runnerFor } from './runners.ts'

const CaseFile = z.strictObject({
  rubric: z.string(),
  year: z.int().min(2000).max(2100).optional(),
  level: z.string().optional(),
  cases: z.array(z.looseObject({ name: z.string() })),
})

/** What came of one file: how many cases passed, and a line for each that differs. */
export interface CaseFileRun {
  readonly passed: number
  readonly differences: readonly string[]
}

/** Runs every case of a file; throws a YamlFileError for one that cannot be read or does not fit the contract. */
export function runCaseFile(path: string, rubrics: Rubrics): CaseFileRun {
  const text = textOf(path)
  const { rubric: id, year, level, cases } = parseYamlFile(path, text, CaseFile, { exactNumbers: true })
  const rubric = rubrics.byId.get(id)
  if (!rubric) {
    const known = [...rubrics.byId.keys()].join('、')
    throw yamlFileProblem(path, text, ['rubric'], `没有细则「${id}」，应为 ${known}`)
  }
  const located = <T>(run: () => T, key: readonly (string | number)[], prefix: string): T => {
    try {
      return run()
    } catch (error) {
      if (!(error instanceof CaseProblem)) throw error
      throw yamlFileProblem(path, text, [...key, ...error.key], `${prefix}${error.message}`)
    }
  }
  const run = located(() => runnerFor(rubric, { year, level }), [], '')
  const differences = cases.flatMap((data, at) => {
    const difference = differenceOf(located(() => run(data), ['cases', at], `用例「${data.name}」`))
    return difference === null ? [] : [`${path} 用例「${data.name}」：${difference}`]
  })
  return { passed: cases.length - differences.length, differences }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new YamlFileError([`${path}：文件无法读取，请检查路径和权限`])
  }
}
