import { sharedLines } from '../domain/office-people.ts'
import { sharedAccounts } from '../domain/shared-accounts.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { Log } from '../ports/log.ts'
import type { CanReach } from '../ports/outbound.ts'
import { presentSharedLines, SHARED_LINES } from '../replies/present-roster-import.ts'
import { presentSharedPlaces, SHARED_ACCOUNTS } from '../replies/present-shared-accounts.ts'
import { findUnreached } from './find-unreached.ts'

/**
 * Logs everybody that no message can reach, at the start and whenever a file of the office changed, as the doctor finds them.
 * No person is named.
 */
export function makeReportUnreached(parts: {
  readonly campaign: CampaignSource
  readonly canReach: CanReach
  readonly log: Log
}): () => Promise<void> {
  const isNew = changedFiles()
  return async () => {
    const current = await parts.campaign()
    if (!isNew(current)) return
    for (const { ok, what, todo } of await findUnreached(current, parts.canReach))
      if (ok === 'yes') parts.log.info({}, what)
      else parts.log.warn({}, todo === undefined ? what : `${what}；${todo}`)
  }
}

/** Whether the files of the office are others than the last time. */
function changedFiles(): (current: Pick<CurrentCampaign, 'campaign' | 'roster'>) => boolean {
  let seen: readonly unknown[] = []
  return ({ campaign, roster }) => {
    const files = [campaign, roster]
    if (files.every((file, index) => file === seen[index])) return false
    seen = files
    return true
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
  const isNew = changedFiles()
  return async () => {
    const current = await campaign()
    if (!isNew(current)) return
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
