import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { schemasFor } from '../../compose/office-files.ts'
import { platforms } from '../../compose/platforms.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../../stores/campaign-files.ts'
import { loadRubrics } from '../../stores/rubrics.ts'
import { parseYamlFile, YamlFileError } from '../../stores/yaml-file.ts'
import type { Findings } from './findings.ts'

/** campaign.yaml and roster.yaml of an office; of the sandbox the roster alone, where one was imported. */
export function checkOfficeFiles(folder: string, isSandbox: boolean, findings: Findings): void {
  const schemas = schemasFor(platforms)
  const [campaignPath, rosterPath] = [join(folder, CAMPAIGN_FILE), join(folder, ROSTER_FILE)]
  read(rosterPath, schemas.Roster, findings)
  if (isSandbox) return
  const campaign = read(campaignPath, schemas.Campaign, findings)
  if (campaign !== undefined && loadRubrics().byId.get(campaign.rubric)?.form !== 'tasks') {
    findings.found(campaignPath, `没有细则「${campaign.rubric}」`, '改正 rubric')
  }
  const [missing, ...both] = [campaignPath, rosterPath].filter((path) => !existsSync(path))
  if (missing !== undefined && both.length === 0) {
    findings.found(missing, '文件不在', '从备份恢复，或运行 npm run -s setup')
  }
}

/** Every problem of a file is a finding; undefined where there is one, or no file. */
function read<T>(path: string, schema: z.ZodType<T>, findings: Findings): T | undefined {
  if (!existsSync(path)) return undefined
  try {
    return parseYamlFile(path, readFileSync(path, 'utf8'), schema)
  } catch (error) {
    if (!(error instanceof YamlFileError)) throw error
    for (const problem of error.problems) {
      const { where = path, what } = placed(problem)
      findings.found(where, what, '按提示改正；原来的内容在备份和 .bak 文件中')
    }
    return undefined
  }
}

/** Apart where it begins with its file and line. */
function placed(problem: string): { readonly where?: string; readonly what: string } {
  const place = /\.yaml:\d+ /.exec(problem)
  if (!place) return { what: problem }
  const end = place.index + place[0].length
  return { where: problem.slice(0, end - 1), what: problem.slice(end) }
}
