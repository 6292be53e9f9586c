import { existsSync, readdirSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { checkUpLines } from '../../documents/rules/check-up-section.ts'
import { rubricTable, withoutMarkdown } from '../../documents/rules/rubric-table.ts'
import { countsOfStatements } from '../../documents/rules/served-table.ts'
import { isForgotten, traceClauses } from '../../rules/clause-uses.ts'
import { noticeWords } from '../../rules/notice.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { openRubrics, RUBRICS_FOLDER, type Rubrics } from '../../stores/rubrics.ts'
import { YamlFileError } from '../../stores/yaml-file.ts'
import { runCaseFile } from '../cases/run-case-file.ts'
import { problemsOfCommands } from './served-commands.ts'

/** What was found in one folder. */
export interface RubricCheck {
  /** The table as the office would read it, the gaps, and how many cases passed. */
  readonly lines: readonly string[]
  /** What is written wrong, each with file, line, key and what was expected. */
  readonly problems: readonly string[]
  /** The cases that came out otherwise. */
  readonly differences: readonly string[]
}

/** Checks one folder; the rubrics that come with the program are read too, as it may quote their clauses. */
export function checkRubric(folder: string): RubricCheck {
  const rubrics = openRubrics(RUBRICS_FOLDER, folder)
  const id = basename(resolve(folder))
  const problems = rubrics.broken.filter((one) => one.id === id).flatMap(({ problem }) => problem.problems)
  const rubric = rubrics.byId.get(id)
  if (!rubric) return { lines: [], problems, differences: [] }
  const ran = runCases(folder, rubrics)
  const lines = [
    ...tableOf(rubric),
    '',
    ...gapsOf(rubric, rubrics),
    ...servedLines(rubric),
    '',
    `用例：${ran.passed} 个一致，${ran.differences.length} 个不一致`,
  ]
  return {
    lines,
    problems: [...problemsOfCommands(folder, rubric.data), ...ran.problems],
    differences: ran.differences,
  }
}

function tableOf(rubric: Rubric): readonly string[] {
  return [`【${rubric.name}】${rubric.notices.map(noticeWords).join('、')}`, ...rubricTable(rubric)]
}

/** What nothing was made of, and what the check-up finds (体检). */
function gapsOf(rubric: Rubric, { byId }: Rubrics): readonly string[] {
  const left = traceClauses(byId.values()).filter((traced) => traced.rubric === rubric.id && isForgotten(traced))
  const gaps = [
    ...left.map(({ heading }) => `条款没有落实：${heading}，应补上规则，或写 notComputed 说明不计算的理由`),
    ...checkUpLines(rubric).map(withoutMarkdown),
  ]
  return gaps.length === 0
    ? ['体检：没有发现空白、重叠或文件未规定的情形。']
    : ['体检：', ...gaps.map((gap) => `· ${gap}`)]
}

/** How many statements are served by whom, where the rubric has served.yaml. */
const servedLines = ({ data }: Rubric): readonly string[] =>
  data.served ? [`逐条对照：${countsOfStatements(data.served.flatMap(({ statements }) => statements))}`] : []

interface CasesRun {
  readonly passed: number
  readonly problems: readonly string[]
  readonly differences: readonly string[]
}

function runCases(folder: string, rubrics: Rubrics): CasesRun {
  const cases = join(folder, 'cases')
  const names = existsSync(cases) ? readdirSync(cases).filter((name) => name.endsWith('.yaml')) : []
  const runs = names.toSorted().map((name): CasesRun => {
    try {
      return { problems: [], ...runCaseFile(join(cases, name), rubrics) }
    } catch (error) {
      if (!(error instanceof YamlFileError)) throw error
      return { passed: 0, differences: [], problems: error.problems }
    }
  })
  return {
    passed: runs.reduce((sum, { passed }) => sum + passed, 0),
    problems: runs.flatMap(({ problems }) => problems),
    differences: runs.flatMap(({ differences }) => differences),
  }
}
