import { unreached } from '../delivery/unreached.ts'
import { sharedLines } from '../domain/office-people.ts'
import { sharedAccounts } from '../domain/shared-accounts.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Log } from '../ports/log.ts'
import type { CanReach } from '../ports/outbound.ts'
import { presentSharedLines, SHARED_LINES } from '../replies/present-roster-import.ts'
import { presentSharedPlaces, SHARED_ACCOUNTS } from '../replies/present-shared-accounts.ts'

/** Maximum units named in a line: in a new roster all of them may be meant. */
const MOST_NAMED = 20

/** Logs the units that no message can reach, at the start and whenever the roster changed. No person is named. */
export function makeReportUnreached(parts: {
  readonly campaign: CampaignSource
  readonly canReach: CanReach
  readonly log: Log
}): () => Promise<void> {
  let reported: unknown
  return async () => {
    const current = await parts.campaign()
    if (current.roster === reported) return
    reported = current.roster
    const { contacts, units, groups } = await unreached(current, parts.canReach)
    if (contacts.length + units.length + groups.length === 0)
      return parts.log.info({}, '名单中的联系人和群都有联系方式')
    const named = units.length > MOST_NAMED ? [...units.slice(0, MOST_NAMED), '…'] : units
    parts.log.warn(
      { contacts: contacts.length, unitsWithout: units.length, units: named, groups },
      `有 ${contacts.length} 名联系人、${groups.length} 个群没有可用的联系方式，${units.length} 个单位无人可联系；发送「名单」可查看`,
    )
  }
}

/** Logs accounts in several lines, and lines that mix an id of the office's people with others, once a change of the files. */
export function makeReportSharedLines({
  campaign,
  log,
}: {
  readonly campaign: CampaignSource
  readonly log: Log
}): () => Promise<void> {
  let reported: readonly unknown[] = []
  return async () => {
    const current = await campaign()
    const files = [current.campaign, current.roster]
    if (files.every((file, index) => file === reported[index])) return
    reported = files
    const shared = presentSharedPlaces(sharedAccounts(current.campaign, current.roster))
    if (shared.otherNames.length > 0) {
      log.warn({ lines: shared.otherNames }, `名单中有几处${SHARED_ACCOUNTS.what}；${SHARED_ACCOUNTS.todo}`)
    }
    if (shared.severalUnits.length > 0) log.info({ lines: shared.severalUnits }, '名单中有人同时联系几个单位')
    const lines = sharedLines(current.campaign, current.roster)
    if (lines.length === 0) return
    log.warn(
      { lines: presentSharedLines(lines) },
      `名单中有 ${lines.length} 处${SHARED_LINES.what}；${SHARED_LINES.todo}`,
    )
  }
}
