import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { CaseFile } from '../../documents/rules/clause-section.ts'
import { RUBRICS_FOLDER } from '../../stores/rubrics.ts'
import { parseYamlFile } from '../../stores/yaml-file.ts'

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
export const readCaseFiles = (folder: string = RUBRICS_FOLDER): readonly CaseFile[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\/cases\/[^/]+\.yaml$/.test(path))
    .toSorted()
    .map((path) => {
      const { rubric, cases } = parseYamlFile(path, readFileSync(join(folder, path), 'utf8'), File)
      return { path: `${basename(folder)}/${path}`, rubric, cases }
    })
