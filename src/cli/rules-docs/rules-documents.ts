import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rulesDocument } from '../../documents/rules/rules-document.ts'
import { loadRubrics } from '../../stores/rubrics.ts'
import { readCaseFiles } from './read-case-files.ts'

const DOCS_FOLDER = fileURLToPath(new URL('../../../docs/rules', import.meta.url))

/** What docs/rules should hold: one file a rubric; and what it holds beside that. */
export interface RulesDocuments {
  readonly folder: string
  readonly files: readonly { readonly path: string; readonly text: string }[]
  /** Files of rubrics that are gone. */
  readonly strays: readonly string[]
}

/** Makes the traceability documents of all rubrics; throws a YamlFileError for a rubric or a case file that is wrong. */
export function rulesDocuments(folder: string = DOCS_FOLDER): RulesDocuments {
  const { byId, clauses } = loadRubrics()
  const source = { rubrics: byId, clauses, caseFiles: readCaseFiles() }
  const files = [...byId.values()].map((rubric) => ({
    path: join(folder, `${rubric.id}.md`),
    text: rulesDocument(rubric, source),
  }))
  const present = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : []
  const strays = present.map((name) => join(folder, name)).filter((path) => !files.some((file) => file.path === path))
  return { folder, files, strays }
}
