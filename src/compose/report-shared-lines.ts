import { sharedLines } from '../domain/office-people.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Log } from '../ports/log.ts'
import { presentSharedLines, SHARED_LINES } from '../replies/present-roster-import.ts'

/** Logs the lines of the roster that mix an id of the office's people with others, at the start and whenever a file changed. */
export function sharedLinesReporter({
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
    const lines = sharedLines(current.campaign, current.roster)
    if (lines.length === 0) return
    log.warn(
      { lines: presentSharedLines(lines) },
      `名单中有 ${lines.length} 处${SHARED_LINES.what}；${SHARED_LINES.todo}`,
    )
  }
}
