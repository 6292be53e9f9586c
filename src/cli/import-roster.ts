import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { schemasFor } from '../compose/office-files.ts'
import { idKinds, platforms } from '../compose/platforms.ts'
import { readDataFolder, readEnvironment } from '../config.ts'
import type { Campaign, Roster } from '../domain/campaign.ts'
import { BotError } from '../domain/errors.ts'
import { newOfficeContacts, officePeopleOf } from '../domain/office-people.ts'
import { sharedAccounts } from '../domain/shared-accounts.ts'
import type { UnitKind } from '../domain/unit.ts'
import { presentRosterChanges, presentSheetProblems } from '../replies/present-roster-import.ts'
import { changesNothing, rosterChanges } from '../roster/roster-sheet/roster-changes.ts'
import { hasHeadings, rosterFromSheet } from '../roster/roster-sheet/roster-from-sheet.ts'
import { CAMPAIGN_FILE, kindsKnown, ROSTER_FILE } from '../stores/campaign-files.ts'
import { rosterFile } from '../stores/roster-file.ts'
import { openRubrics } from '../stores/rubrics.ts'
import { readXlsx } from '../stores/sheets/read-xlsx.ts'
import { parseYamlFile, yamlText } from '../stores/yaml-file.ts'

const schemas = schemasFor(platforms)

const USAGE = '用法：npm run -s import-roster -- 名单.xlsx [--yes]（不加 --yes 只列出变化，不写入）'

/** `npm run -s import-roster -- FILE [--yes]`: 0 done or shown, 1 lines are wrong, 2 a file cannot be read. */
async function importRoster(args: readonly string[]): Promise<0 | 1 | 2> {
  const options = { yes: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0) return cannotImport(USAGE)

  const folder = readDataFolder(readEnvironment(process.cwd(), process.env, platforms))
  const path = join(folder, ROSTER_FILE)
  const current = await readRoster(path)
  const campaign = await readCampaign(join(folder, CAMPAIGN_FILE))
  const office = officePeopleOf(campaign)
  const sheet = await readXlsx(await readFile(file), (some) => hasHeadings(some, idKinds.person))
  const found = rosterFromSheet(sheet.rows, {
    current,
    kinds: idKinds.person,
    unitKinds: unitKindsFor(campaign),
    office,
  })
  if (found.kind === 'wrong') {
    for (const line of presentSheetProblems(found.problems, sheet, found.problems.length)) console.error(line)
    return 1
  }
  const changes = rosterChanges(current, found.roster)
  const officials = newOfficeContacts(campaign, { before: current, after: found.roster }).map(
    ({ name, unit }) => `${name}（${unit}）`,
  )
  const accounts = sharedAccounts(campaign, found.roster)
  for (const line of presentRosterChanges(changes, { ...found, sheet, officials, accounts })) console.log(line)
  if (changesNothing(changes)) console.log('与现有名单一致，没有写入。')
  else if (!values.yes) console.log('没有写入。确认无误后加 --yes 再运行一次。')
  else {
    await rosterFile(path).write(found.roster)
    console.log(`已写入 ${path}${existsSync(`${path}.bak`) ? `，原名单另存为 ${path}.bak` : ''}。`)
  }
  return 0
}

/** The roster in force; an empty one where there is none yet. */
async function readRoster(path: string): Promise<Roster> {
  if (!existsSync(path)) return { units: [], groups: [] }
  return parseYamlFile(path, yamlText(path, await readFile(path)), schemas.Roster)
}

/** The rubric in use and the people with rights of the office; nobody if there is no campaign yet. */
async function readCampaign(path: string): Promise<Pick<Campaign, 'office'> & Partial<Pick<Campaign, 'notices'>>> {
  if (!existsSync(path)) return { office: { name: '', clerks: [], experts: [], leaders: [] } }
  return parseYamlFile(path, yamlText(path, await readFile(path)), schemas.Campaign)
}

/** The kinds of units that the campaign's notices know; those of every rubric if there is no campaign yet. */
function unitKindsFor({ notices }: Partial<Pick<Campaign, 'notices'>>): readonly UnitKind[] {
  const rubrics = openRubrics().byId
  if (notices) return kindsKnown({ notices }, rubrics)
  return [...new Set([...rubrics.values()].flatMap(({ unitKinds }) => unitKinds))]
}

function cannotImport(why: string): 2 {
  console.error(why)
  return 2
}

process.exitCode = await importRoster(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof BotError) return cannotImport(error.reply)
  return cannotImport(error instanceof Error ? error.message : String(error))
})
