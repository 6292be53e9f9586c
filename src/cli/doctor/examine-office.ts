import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import type { PlatformKind } from '../../channels/platform-kind.ts'
import type { OfficeFiles } from '../../compose/ground.ts'
import { readOfficeFiles } from '../../compose/office-files.ts'
import type { Settings } from '../../config.ts'
import { sharedLines } from '../../domain/office-people.ts'
import { campaignId } from '../../reading/current-campaign.ts'
import { presentSharedLines, SHARED_LINES } from '../../replies/present-roster-import.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../../stores/campaign-files.ts'
import { loadRubrics } from '../../stores/rubrics.ts'
import { YamlFileError } from '../../stores/yaml-file.ts'
import { examineGaps } from './examine-gaps.ts'
import { silentLog } from './silent-log.ts'

interface Parts {
  readonly settings: Settings
  readonly platforms: readonly PlatformKind[]
}

/** Whether campaign.yaml and roster.yaml can be read; each problem of them is a finding. */
export async function* examineOffice({ settings, platforms }: Parts): AsyncGenerator<Finding, OfficeFiles | undefined> {
  const folder = settings.dataFolder
  const present = [CAMPAIGN_FILE, ROSTER_FILE].some((name) => existsSync(join(folder, name)))
  if (settings.sandbox && !present) {
    yield fine('沙箱用示范的督导活动和名单')
    return undefined
  }
  try {
    const files = readOfficeFiles({ folder, rubrics: loadRubrics(), platforms, log: silentLog })
    const { campaign, roster } = files.current()
    const contacts = roster.units.flatMap((unit) => unit.contacts).length
    yield fine(
      `${CAMPAIGN_FILE} 与 ${ROSTER_FILE} 正确：${campaign.rubric}，${campaign.year} 年，${roster.units.length} 个单位、${contacts} 名联系人、${roster.groups.length} 个群`,
    )
    const shared = sharedLines(campaign, roster)
    if (shared.length > 0) {
      yield unsure(`${ROSTER_FILE}：${presentSharedLines(shared).join('；')} ${SHARED_LINES.what}`, SHARED_LINES.todo)
    }
    yield* examineGaps(folder, campaignId(campaign), roster)
    return files.current
  } catch (error) {
    if (!(error instanceof YamlFileError)) throw error
    for (const problem of error.problems) yield wrong(problem, '改正后再检查一次')
    return undefined
  }
}
