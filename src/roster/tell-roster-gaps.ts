import { messageTo } from '../delivery/audience.ts'
import type { QueueNotices } from '../delivery/notices.ts'
import type { Reply } from '../domain/message.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { ToldGapsStore } from '../ports/kept-documents.ts'
import type { Log } from '../ports/log.ts'
import type { FindRosterGaps, RosterGaps } from './roster-gaps.ts'

/** Tells of units whose history the roster leaves behind: the log once a roster, the clerks once for each. */
export type TellRosterGaps = () => Promise<void>

interface Parts {
  readonly campaign: CampaignSource
  readonly findRosterGaps: FindRosterGaps
  readonly told: ToldGapsStore
  readonly queue: QueueNotices
  readonly log: Log
  present(gaps: RosterGaps): Reply
}

export function makeTellRosterGaps({ campaign, findRosterGaps, told, queue, log, present }: Parts): TellRosterGaps {
  let seen: unknown
  return async () => {
    const current = await campaign()
    if (current.roster === seen) return
    const gaps = await findRosterGaps(current)
    logGaps(gaps, log)
    const { format, told: before } = await told.load()
    const keys = keysOf(gaps, current.id).filter((key) => !before.includes(key))
    if (keys.length > 0) {
      const reply = present(gaps)
      await queue(current.directory.clerks().map((clerk) => messageTo(clerk, reply, `roster-gaps/${before.length}`)))
      await told.save({ format, told: [...before, ...keys] })
    }
    seen = current.roster
  }
}

function logGaps({ gone, renamings }: RosterGaps, log: Log): void {
  for (const { unit, formerly, entries } of renamings) {
    log.warn(
      { unit, formerly, entries },
      '名单中有单位更名，等督导员发送「名单 更名 单位」确认后，原名称的记录才会接续',
    )
  }
  for (const { unit, entries } of gone) {
    log.warn({ unit, entries }, '单位已不在名单，它的记录保留；若是更名，请在新名称的 aliases 中写上原名称')
  }
}

const keysOf = ({ gone, renamings }: RosterGaps, campaign: string): readonly string[] => [
  ...renamings.map(({ unit, formerly }) => `${campaign}/${formerly}/${unit}`),
  ...gone.map(({ unit }) => `${campaign}/${unit}`),
]
