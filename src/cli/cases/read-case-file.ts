import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Rubric } from '../../rules/rubric.ts'
import { noSuchRubric, type Rubrics } from '../../stores/rubrics.ts'
import { parseYamlFile, YamlFileError, yamlFileProblem, yamlText } from '../../stores/yaml-file.ts'
import { CaseProblem, type CaseRun, type RunCase } from './case-run.ts'
import { dutiesCases } from './duties-cases.ts'
import { pointsCases } from './points-cases.ts'
import { selectionCases } from './selection-cases.ts'
import { tasksCases } from './tasks-cases.ts'

const CaseFile = z.strictObject({
  rubric: z.string(),
  /** The rubric's own form, where a file repeats it. */
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
    throw yamlFileProblem(path, text, ['rubric'], noSuchRubric(rubrics, id, [...rubrics.byId.keys()]))
  }
  if (form !== undefined && form !== rubric.form) {
    throw yamlFileProblem(path, text, ['form'], `细则「${id}」的 form 应为 ${rubric.form}`)
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

/** The settings that a file of cases states for all of them. */
interface FileSettings {
  /** Deadlines fall in this year; that of the notice where it is left out. */
  readonly year: number | undefined
  /** The level whose deadline counts, if a notice has several. */
  readonly level: string | undefined
}

/** Chooses how to run the cases by the rubric's form; throws a CaseProblem for a setting the form does not have. */
function runnerFor(rubric: Rubric, { year, level }: FileSettings): RunCase {
  if (level !== undefined && rubric.form !== 'selection') {
    throw new CaseProblem(['level'], `细则「${rubric.id}」不分层级，应去掉`)
  }
  switch (rubric.form) {
    case 'tasks':
      return tasksCases(rubric, year)
    case 'points':
      return pointsCases(rubric, year)
    case 'selection':
      return selectionCases(rubric, year, level)
    case 'duties':
      return dutiesCases(rubric, year)
    default:
      throw new RangeError(rubric satisfies never)
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
