import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { idKinds } from '../../compose/platforms.ts'
import { officeSchemas } from '../../domain/campaign.ts'
import { CAMPAIGN_FILE, campaignFiles, ROSTER_FILE } from '../../stores/campaign-files.ts'
import { loadRubrics } from '../../stores/rubrics.ts'
import { parseYamlFile, YamlFileError } from '../../stores/yaml-file.ts'
import type { Findings } from './findings.ts'

const TODO = '按提示改正，保存后再检查；原来的内容在备份和 .bak 文件中'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** campaign.yaml and roster.yaml of an office; or the roster that was imported into the sandbox. */
export function checkOfficeFiles(folder: string, isSandbox: boolean, findings: Findings): void {
  const schemas = officeSchemas(idKinds)
  const rosterPath = join(folder, ROSTER_FILE)
  const problems = new Set<string>()
  if (existsSync(rosterPath)) {
    collect(problems, () => parseYamlFile(rosterPath, readFileSync(rosterPath, 'utf8'), schemas.Roster))
  }
  if (!isSandbox && [CAMPAIGN_FILE, ROSTER_FILE].some((name) => existsSync(join(folder, name)))) {
    const rubrics = [...loadRubrics().byId.values()].filter(({ form }) => form === 'tasks').map(({ id }) => id)
    collect(problems, () => campaignFiles({ folder, rubrics, schemas, log: silent }))
  }
  for (const problem of problems) {
    const [, where = folder, what = problem] = /^(.+?\.yaml:\d+) (.+)$/.exec(problem) ?? []
    findings.found(where, what, TODO)
  }
}

function collect(problems: Set<string>, read: () => unknown): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof YamlFileError)) throw error
    for (const problem of error.problems) problems.add(problem)
  }
}
