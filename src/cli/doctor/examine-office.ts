import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import type { PlatformKind } from '../../channels/platform-kind.ts'
import type { OfficeFiles } from '../../compose/ground.ts'
import { readOfficeFiles } from '../../compose/office-files.ts'
import type { Settings } from '../../config.ts'
import type { Campaign, Roster } from '../../domain/campaign.ts'
import { sharedLines } from '../../domain/office-people.ts'
import { sharedAccounts } from '../../domain/shared-accounts.ts'
import { UnitId } from '../../domain/unit.ts'
import { type Dossier, emptyDossier } from '../../dossier/dossier.ts'
import { campaignId } from '../../reading/current-campaign.ts'
import { presentSharedLines, SHARED_LINES } from '../../replies/present-roster-import.ts'
import { presentSharedPlaces, SHARED_ACCOUNTS } from '../../replies/present-shared-accounts.ts'
import { makeFindRosterGaps } from '../../roster/roster-gaps.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../../stores/campaign-files.ts'
import { openRubrics } from '../../stores/rubrics.ts'
import { YamlFileError } from '../../stores/yaml-file.ts'
import { silentLog } from './open-ground.ts'
import type { ReadRecords } from './read-records.ts'

interface Parts {
  readonly settings: Settings
  readonly platforms: readonly PlatformKind[]
  readonly read: ReadRecords
}

/** Whether campaign.yaml and roster.yaml can be read; each problem of them is a finding. */
export async function* examineOffice({
  settings,
  platforms,
  read,
}: Parts): AsyncGenerator<Finding, OfficeFiles | undefined> {
  const folder = settings.dataFolder
  const present = [CAMPAIGN_FILE, ROSTER_FILE].some((name) => existsSync(join(folder, name)))
  if (settings.sandbox && !present) {
    yield fine('沙箱用示范的督导活动和名单')
    return undefined
  }
  const rubrics = openRubrics()
  for (const { problem } of rubrics.broken) yield unsure(`${problem.message}，没有载入`, '改正该细则，或移走它的文件夹')
  try {
    const files = readOfficeFiles({ folder, rubrics, platforms, log: silentLog })
    const { campaign, roster } = files.current()
    const contacts = roster.units.flatMap((unit) => unit.contacts).length
    yield fine(
      `${CAMPAIGN_FILE} 与 ${ROSTER_FILE} 正确：${campaign.notices.map(({ rubric, year }) => `${rubric}，${year} 年`).join('；')}，${roster.units.length} 个单位、${contacts} 名联系人、${roster.groups.length} 个群`,
    )
    const shared = sharedLines(campaign, roster)
    if (shared.length > 0) {
      yield unsure(`${ROSTER_FILE}：${presentSharedLines(shared).join('；')} ${SHARED_LINES.what}`, SHARED_LINES.todo)
    }
    const { otherNames, severalUnits } = presentSharedPlaces(sharedAccounts(campaign, roster))
    if (otherNames.length > 0) {
      yield unsure(`${ROSTER_FILE}：${otherNames.join('；')} ${SHARED_ACCOUNTS.what}`, SHARED_ACCOUNTS.todo)
    }
    if (severalUnits.length > 0) yield fine(`${ROSTER_FILE}：${severalUnits.join('；')} 是同一人`)
    yield* examineGaps(read, campaign, roster)
    return files.current
  } catch (error) {
    if (!(error instanceof YamlFileError)) throw error
    for (const problem of error.problems) yield wrong(problem, '改正后再检查一次')
    return undefined
  }
}

/** Dossiers that were read, as a store of one notice gives them. */
const storeOf = (notice: string, dossiers: ReadonlyMap<UnitId, Dossier>) => ({
  units: async () => [...dossiers.keys()],
  load: async (unit: UnitId) => dossiers.get(unit) ?? emptyDossier(notice, unit),
  successorsOf: async (formerly: UnitId) =>
    [...dossiers].flatMap(([unit, one]) => (continues(one, formerly) ? [unit] : [])),
})

/** Whether the roster leaves units behind that have a history; reads their dossiers, whether or not a service runs. */
async function* examineGaps(read: ReadRecords, campaign: Campaign, roster: Roster): AsyncGenerator<Finding> {
  const notices = campaign.notices.map((notice) => ({ id: campaignId(notice) }))
  const found = await Promise.all(
    notices.map(async ({ id }) => [id, storeOf(id, await dossiersKept(read, id, roster))] as const),
  )
  const stores = new Map(found)
  const dossiersOf = (id: string) => stores.get(id) ?? storeOf(id, new Map())
  const { gone, renamings } = await makeFindRosterGaps({ dossiersOf })({ roster, notices })
  for (const { unit, formerly, entries } of renamings) {
    yield unsure(
      `名单中「${unit}」的简称「${formerly}」是一个有记录的原单位（${entries}条），还没有确认更名`,
      `督导员发送「名单 更名 ${unit}」；不是同一单位的，去掉这个简称`,
    )
  }
  for (const { unit, entries } of gone) {
    yield unsure(`「${unit}」已不在名单，有记录（${entries}条）`, '若是更名，请在新名称的 aliases 中写上原名称')
  }
}

const continues = ({ entries }: Dossier, formerly: UnitId): boolean =>
  entries.some(({ detail }) => detail.kind === 'continued' && detail.formerly === formerly)

/** The dossiers of units that the roster does not list, and of units that may continue them. */
async function dossiersKept(
  read: ReadRecords,
  campaign: string,
  roster: Roster,
): Promise<ReadonlyMap<UnitId, Dossier>> {
  const withoutAlias = new Set(roster.units.filter(({ aliases }) => aliases.length === 0).map(({ name }) => name))
  const unitIn = (key: string) => UnitId.safeParse(key.slice(campaign.length + 1)).data
  const isWanted = (key: string) => {
    const unit = key.startsWith(`${campaign}/`) ? unitIn(key) : undefined
    return unit !== undefined && !withoutAlias.has(unit)
  }
  const found = new Map<UnitId, Dossier>()
  for await (const { document } of read.dossiers(isWanted)) {
    if (document) found.set(document.unit, document)
  }
  return found
}
