import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Rubric } from '../../rules/rubric.ts'
import { type Rubrics, whyNotRubric } from '../../stores/rubrics.ts'
import { parseYamlFile, YamlFileError, yamlFileProblem, yamlText } from '../../stores/yaml-file.ts'
import { CaseProblem, type CaseRun } from './case-run.ts'
import { formsOf, runnerOf } from './run-case.ts'

const CaseFile = z.strictObject({
  rubric: z.string(),
  /** What files for the first five rubrics say; the keys of a case tell it. */
  form: z.string().optional(),
  year: z.int().min(2000).max(2100).optional(),
  level: z.string().optional(),
  cases: z.array(z.looseObject({ name: z.string() })),
})

/** A file of cases, each of them run. */
interface ReadCases {
  readonly rubric: Rubric
  readonly cases: readonly { readonly name: string; readonly run: CaseRun }[]
}

/** Reads a file and runs every case; throws a YamlFileError for one that cannot be read or does not fit the contract. */
export function readCaseFile(path: string, rubrics: Rubrics): ReadCases {
  const text = textOf(path)
  const { rubric: id, form, year, level, cases } = parseYamlFile(path, text, CaseFile, { exactNumbers: true })
  const rubric = rubrics.byId.get(id)
  if (!rubric) {
    throw yamlFileProblem(path, text, ['rubric'], whyNotRubric(rubrics, id))
  }
  const forms = formsOf(rubric)
  if (form !== undefined && !forms.includes(form)) {
    throw yamlFileProblem(path, text, ['form'], `细则「${id}」的 form 应为 ${forms.join('、')}，也可以不写`)
  }
  const located = <T>(run: () => T, key: readonly (string | number)[], prefix: string): T => {
    try {
      return run()
    } catch (error) {
      if (!(error instanceof CaseProblem)) throw error
      throw yamlFileProblem(path, text, [...key, ...error.key], `${prefix}${error.message}`)
    }
  }
  const run = located(() => runnerOf(rubric, { year, level }), [], '')
  const problems: string[] = []
  const read = cases.flatMap((data, at) => {
    try {
      return [{ name: data.name, run: located(() => run(data), ['cases', at], `用例「${data.name}」`) }]
    } catch (error) {
      if (!(error instanceof YamlFileError)) throw error
      problems.push(...error.problems)
      return []
    }
  })
  if (problems.length > 0) throw new YamlFileError(problems)
  return { rubric, cases: read }
}

function textOf(path: string): string {
  try {
    return yamlText(path, readFileSync(path))
  } catch (error) {
    if (error instanceof YamlFileError) throw error
    throw new YamlFileError([`${path}：文件无法读取，请检查路径和权限`])
  }
}

/** Reports a wrong file on standard error and goes on: gives null then. */
export function orReport<T>(run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof YamlFileError)) throw error
    for (const problem of error.problems) console.error(problem)
    return null
  }
}
