import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { CaseFile } from '../../documents/rules/clause-section.ts'
import { rulesDocument } from '../../documents/rules/rules-document.ts'
import { loadRubrics, RUBRICS_FOLDER } from '../../stores/rubrics.ts'
import { parseYamlFile, YamlFileError } from '../../stores/yaml-file.ts'
import { problemsOfCommands, wordOf } from '../rubric/served-commands.ts'

const DOCS_FOLDER = fileURLToPath(new URL('../../../docs/rules', import.meta.url))

/** The files that docs/rules should hold, one a rubric; and those it holds beside them. */
interface RulesDocuments {
  readonly folder: string
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** Files of rubrics that are gone. */
  readonly strays: readonly string[]
}

/** Makes the traceability documents of all rubrics; throws a YamlFileError for a rubric or a case file that is wrong. */
export function rulesDocuments(folder: string = DOCS_FOLDER): RulesDocuments {
  const { byId, clauses } = loadRubrics()
  const source = { rubrics: byId, clauses, caseFiles: readCaseFiles(), wordOf }
  const problems = [...byId.values()].flatMap(({ id, data }) => problemsOfCommands(join(RUBRICS_FOLDER, id), data))
  if (problems.length > 0) throw new YamlFileError(problems)
  const files = [...byId.values()].map((rubric) => ({
    path: join(folder, `${rubric.id}.md`),
    text: rulesDocument(rubric, source),
  }))
  const present = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : []
  const strays = present.map((name) => join(folder, name)).filter((path) => !files.some((file) => file.path === path))
  return { folder, files, strays }
}

const facts = z.record(z.string(), z.unknown())

const Case = z.looseObject({
  name: z.string(),
  task: z.number().optional(),
  items: facts.optional(),
  level: z.string().optional(),
  candidate: facts.optional(),
  done: z.array(z.looseObject({ duty: z.string() })).optional(),
  expect: facts.default({}),
})
const File = z.looseObject({ rubric: z.string(), cases: z.array(Case) })

/** The cases that come with the rubrics; throws a YamlFileError for a file that is not one. */
const readCaseFiles = (folder: string = RUBRICS_FOLDER): readonly CaseFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\/cases\/[^/]+\.yaml$/.test(path))
    .toSorted()
    .map((path) => {
      const { rubric, cases } = parseYamlFile(path, readFileSync(join(folder, path), 'utf8'), File)
      return { path: `${basename(folder)}/${path}`, rubric, cases }
    })
