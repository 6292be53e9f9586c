import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { asWritten } from '../rules/earlier-form.ts'
import { clauseIndexOf } from '../rules/library.ts'
import type { ClauseIndex } from '../rules/notice.ts'
import { compileRubric, type Rubric } from '../rules/rubric.ts'
import { ClausesFile, InterpretationsFile } from '../rules/rubric-data.ts'
import { RubricError } from '../rules/rubric-error.ts'
import { type RubricData, RubricFile } from '../rules/rubric-file.ts'
import { faultsOfServed, ServedFile } from '../rules/served.ts'
import { parseYamlFile, YamlFileError, yamlFileProblem, yamlText } from './yaml-file.ts'

/** The rubrics that come with the program, wherever it is started from. */
export const RUBRICS_FOLDER = fileURLToPath(new URL('../../rubrics', import.meta.url))

/** All rubrics by id, and all their clauses, since one may cite another. */
export interface Rubrics {
  readonly byId: ReadonlyMap<string, Rubric>
  readonly clauses: ClauseIndex
  /** Drafts that do not hold together: each is named and left out, so that it never stops an office. */
  readonly broken: readonly BrokenRubric[]
}

/** A rubric that does not hold together, and the first thing to put right. */
export interface BrokenRubric {
  readonly id: string
  readonly problem: YamlFileError
}

/** Says of a rubric that was not found that it is wrong, or not there. */
export function whyNotRubric({ broken, byId }: Rubrics, id: string): string {
  const wrong = broken.find((one) => one.id === id)
  return wrong
    ? `细则「${id}」有误，没有载入：${wrong.problem.message}`
    : `没有细则「${id}」，应为 ${[...byId.keys()].join('、')}`
}

/** A rubric of a campaign; its files were checked to name one that is there. */
export function rubricOf({ byId }: Rubrics, id: string): Rubric {
  const rubric = byId.get(id)
  if (!rubric) throw new Error(`no rubric ${id}`)
  return rubric
}

interface Source {
  readonly folder: string
  readonly data: RubricData
}

/** Reads and checks every rubric of a folder; throws a YamlFileError naming file, line, key and what was expected. */
export function loadRubrics(folder: string = RUBRICS_FOLDER): Rubrics {
  const rubrics = openRubrics(folder)
  const [wrong] = rubrics.broken
  if (wrong) throw wrong.problem
  return rubrics
}

/** Reads every rubric of a folder, and one more that stands elsewhere; leaves out those that are wrong. */
export function openRubrics(folder: string = RUBRICS_FOLDER, oneMore?: string): Rubrics {
  const broken: BrokenRubric[] = []
  const attempt = <T>(id: string, make: () => T): T | undefined => {
    try {
      return make()
    } catch (problem) {
      if (!(problem instanceof YamlFileError)) throw problem
      broken.push({ id, problem })
      return undefined
    }
  }
  const sources = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .filter((path) => oneMore === undefined || basename(path) !== basename(resolve(oneMore)))
    .concat(oneMore ?? [])
    .map((path) => ({ path, name: basename(resolve(path)) }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap(({ path, name }) => attempt(name, () => readRubric(path, name)) ?? [])
  const clauses = clauseIndexOf(sources.map(({ data }) => data))
  const byId = new Map<string, Rubric>()
  for (const source of sources) {
    const rubric = attempt(source.data.id, () => compile(source, clauses))
    if (rubric && attempt(rubric.id, () => requireOwnName(source, rubric, byId))) byId.set(rubric.id, rubric)
  }
  return { byId, clauses, broken }
}

/** Receipts of two rubrics must never have the same number. */
function requireOwnName({ folder, data }: Source, { name }: Rubric, before: ReadonlyMap<string, Rubric>): true {
  const alike = [...before.values()].find((other) => other.name === name)
  if (!alike) return true
  const path = join(folder, 'rubric.yaml')
  const key = data.name === undefined ? 'id' : 'name'
  throw yamlFileProblem(path, readFileSync(path, 'utf8'), [key], `简称「${name}」已由 ${alike.id} 使用，应换一个`)
}

function readRubric(folder: string, name: string): Source {
  const named = RubricFile.superRefine(({ id }, context) => {
    if (id !== name) context.addIssue({ code: 'custom', path: ['id'], message: `应与文件夹同名，为 ${name}` })
  })
  const problems: string[] = []
  const attempt = <T>(file: string, schema: z.ZodType<T>): T | undefined => {
    try {
      return read(join(folder, file), schema)
    } catch (error) {
      if (!(error instanceof YamlFileError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  const head = attempt('rubric.yaml', named)
  const clauses = attempt('clauses.yaml', ClausesFile)
  const has = (file: string) => existsSync(join(folder, file))
  const readings = has('interpretations.yaml')
    ? attempt('interpretations.yaml', InterpretationsFile)
    : { interpretations: [] }
  const served = has('served.yaml') ? attempt('served.yaml', ServedFile) : {}
  if (!head || !clauses || !readings || !served) throw new YamlFileError(problems)
  return { folder, data: { ...head, ...clauses, ...readings, ...served } }
}

function read<T>(path: string, schema: z.ZodType<T>): T {
  if (!existsSync(path)) throw new YamlFileError([`没有找到 ${path}，应有这个文件`])
  return parseYamlFile(path, yamlText(path, readFileSync(path)), schema)
}

/** The files that hold one key each, which they are named after; every other key stands in rubric.yaml. */
const OWN_FILES: readonly unknown[] = ['clauses', 'interpretations', 'served']
const fileOf = (key: unknown): string => (OWN_FILES.includes(key) ? `${key}.yaml` : 'rubric.yaml')

function compile(source: Source, clauses: ClauseIndex): Rubric {
  const faults = faultsOfServed(source.data)
  try {
    const rubric = compileRubric(source.data, clauses)
    if (faults.length === 0) return rubric
  } catch (error) {
    if (!(error instanceof RubricError)) throw error
    faults.unshift(error, ...errorsBehind(source.data, clauses, error))
  }
  throw new YamlFileError(faults.flatMap(told(source)))
}

/** A mistake in a compiled rubric, told at the line of its key. */
const told =
  ({ folder, data }: Source) =>
  ({ path: key, message }: RubricError): readonly string[] => {
    const path = join(folder, fileOf(key[0]))
    return yamlFileProblem(path, readFileSync(path, 'utf8'), asWritten(data.form, key), message).problems
  }

/** Further mistakes: those of the tasks behind the one that is wrong, which compiling never came to. */
function errorsBehind(data: RubricData, clauses: ClauseIndex, first: RubricError): readonly RubricError[] {
  const [part, at] = first.path
  if (part !== 'tasks' || typeof at !== 'number') return []
  return (data.tasks ?? []).slice(at + 1).flatMap((task, behind) => {
    const error = errorOf({ ...data, tasks: [task] }, clauses)
    return error?.path[0] === 'tasks'
      ? new RubricError(['tasks', at + 1 + behind, ...error.path.slice(2)], error.message)
      : []
  })
}

function errorOf(data: RubricData, clauses: ClauseIndex): RubricError | null {
  try {
    compileRubric(data, clauses)
    return null
  } catch (error) {
    if (error instanceof RubricError) return error
    throw error
  }
}
