import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { schemasFor } from '../compose/office-files.ts'
import { idKinds, platforms } from '../compose/platforms.ts'
import { readDataFolder, readEnvironment } from '../config.ts'
import type { Campaign, Roster } from '../domain/campaign.ts'
import { newOfficeContacts, officePeopleOf } from '../domain/office-people.ts'
import { sharedAccounts } from '../domain/shared-accounts.ts'
import type { UnitKind } from '../domain/unit.ts'
import { presentRosterChanges, presentSheetProblems } from '../replies/present-roster-import.ts'
import { presentUnderstood } from '../replies/present-sheet-columns.ts'
import { changesNothing, rosterChanges } from '../roster/roster-sheet/roster-changes.ts'
import { hasHeadings, rosterFromSheet } from '../roster/roster-sheet/roster-from-sheet.ts'
import { CAMPAIGN_FILE, kindsKnown, ROSTER_FILE } from '../stores/campaign-files.ts'
import { rosterFile } from '../stores/roster-file.ts'
import { openRubrics } from '../stores/rubrics.ts'
import { parseYamlFile, yamlText } from '../stores/yaml-file.ts'
import type { Command } from './command-line/command.ts'
import { onlyKindInUse } from './command-line/only-kind-in-use.ts'
import { openProgress } from './command-line/progress.ts'
import { readTable } from './command-line/read-table.ts'
import { type Given, runCommand } from './command-line/run-command.ts'

const schemas = schemasFor(platforms)

const command = {
  typed: 'npm run -s import-roster',
  does: '从表格导入单位名单：先列出看懂了哪些列、会有什么变化，确认后写入 roster.yaml。',
  operands: [{ word: '名单.xlsx', means: '完整的名单，.xlsx 或 .csv；没写到的单位会移除', count: 'one' }],
  options: { yes: { type: 'boolean', default: false, means: '写入；不写只列出变化' } },
  examples: [
    ['名单.xlsx', '看会有什么变化，不写入'],
    ['名单.xlsx --yes', '写入，原名单另存为 roster.yaml.bak'],
  ],
  notes: [
    '表头认得：单位、区县、责任单位，类别，简称，联系人、联络员、姓名，企业微信账号、钉钉账号、userid，分管领导等；上面可以有标题行，可以有合并单元格。',
    '表头只写「账号」「userid」的，只配置了一种平台时就算那一种的。电话、职务等列不用，也不保存。',
    '同一单位有几名联系人的写几行。表里没有的列（如领导），名单里原有的不变。',
  ],
  exits: { 0: '已写入、已列出，或没有变化', 1: '表格里有要改正的行', 2: '文件不能读取，或写法不对' },
} as const satisfies Command

/** `npm run -s import-roster -- FILE [--yes]`: 0 done or shown, 1 lines are wrong, 2 a file cannot be read. */
async function importRoster({ values, operands: [file = ''] }: Given<typeof command>): Promise<0 | 1> {
  const environment = readEnvironment(process.cwd(), process.env, platforms)
  const folder = readDataFolder(environment)
  const path = join(folder, ROSTER_FILE)
  const current = await readRoster(path)
  const campaign = await readCampaign(join(folder, CAMPAIGN_FILE))
  const progress = openProgress()
  progress.at(`正在读取 ${file}`)
  const sheet = await readTable(file, (some) => hasHeadings(some, idKinds.person)).finally(progress.clear)
  progress.at('正在核对，行数', sheet.rows.length)
  const found = rosterFromSheet(sheet.rows, {
    current,
    kinds: idKinds.person,
    account: onlyKindInUse(environment),
    unitKinds: unitKindsFor(campaign),
    office: officePeopleOf(campaign),
  })
  progress.clear()
  const understood = found.understood ? presentUnderstood(found.understood, idKinds.person) : []
  if (found.kind === 'wrong') {
    for (const line of [...presentSheetProblems(found.problems, sheet, found.problems.length), ...understood]) {
      console.error(line)
    }
    return 1
  }
  const changes = rosterChanges(current, found.roster)
  const officials = newOfficeContacts(campaign, { before: current, after: found.roster }).map(
    ({ name, unit }) => `${name}（${unit}）`,
  )
  const accounts = sharedAccounts(campaign, found.roster)
  // The columns are told one by one already.
  const shown = presentRosterChanges(changes, { roster: found.roster, ignored: [], sheet, officials, accounts })
  for (const line of [...understood, '', ...shown]) console.log(line)
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

await runCommand(command, { run: importRoster, failed: [2, ''] })
