import { z } from 'zod'
import { shanghaiIso } from '../../../domain/day.ts'
import type { Clock } from '../../../ports/clock.ts'
import type { Log } from '../../../ports/log.ts'
import type { ChannelParts, Kept } from '../../channel.ts'
import { realWait, type Wait } from '../../kit/wait.ts'

const count = z.int().min(0)

/** Uses a month in Asia/Shanghai (`YYYY-MM`). */
export const QuotaDocument = z.object({
  format: z.literal(1),
  months: z.record(z.string().regex(/^\d{4}-\d{2}$/), z.object({ api: count, hooks: count })),
})
export type QuotaDocument = z.infer<typeof QuotaDocument>

export const emptyQuota = (): QuotaDocument => ({ format: 1, months: {} })

/** `api`: calls of the API. `hooks`: messages by webhook and Stream, sent and received. */
export type Counted = 'api' | 'hooks'
export type Uses = Readonly<Record<Counted, number>>

/** The uses of the standard edition in a month. */
export const standardEdition: Uses = { api: 5000, hooks: 3000 }

/** Counts what DingTalk counts (doc dingtalk-application-development-platform-billing-model). */
export interface Quota {
  /** Resolves when the counts from before the start are known; asking again changes nothing. It never rejects. */
  open(): Promise<void>
  /** One use, just now. */
  count(what: Counted): void
  /** The platform said that nothing is left. */
  usedUp(what: Counted): void
  /** The platform took one: something is left after all. */
  worked(what: Counted): void
  /** The platform's last word is that nothing is left. */
  isUsedUp(what: Counted): boolean
  /** The reason why a message must not use it; undefined where it may. The rest is kept for urgent messages. */
  refusal(what: Counted, urgent: boolean): string | undefined
  /** The uses left this month, never below 0. */
  remaining(): Uses
  /** Chinese lines for the operator: the month that holds `now`, and the one before it. */
  report(now: Date): string[]
  /** On disk when it resolves. */
  flush(): Promise<void>
}

interface Parts {
  readonly kept: Kept<QuotaDocument>
  readonly clock: Clock
  readonly log: Log
  readonly wait: Wait
  /** As the operator states them; read anew each time. */
  readonly limits?: () => Uses
}

const NAMES: Readonly<Record<Counted, string>> = { api: '接口调用', hooks: 'Webhook 与 Stream 使用' }
const KEPT_MONTHS = 13
/** A crash forgets the uses of the last moment. */
const SAVE_AFTER_MS = 1000
const LOW = 0.15
/** More may have been bought meanwhile: after this long it is tried again. */
const USED_UP_MS = 6 * 3_600_000
const WARN_AT = [0.8, 1] as const

const monthOf = (moment: Date): string => shanghaiIso(moment).slice(0, 7)
const nothing: Uses = { api: 0, hooks: 0 }

/** Counts in memory, saved in batches. */
export function quotaOf({ kept, clock, log, wait, limits = () => standardEdition }: Parts): Quota {
  let months: QuotaDocument['months'] = {}
  let opening: Promise<void> | undefined
  let unsaved = 0
  let waiting = false
  let saving: Promise<void> = Promise.resolve()
  const usedUpAt = new Map<Counted, Date>()

  const usedIn = (month: string): Uses => months[month] ?? nothing
  const usedNow = () => usedIn(monthOf(clock.now()))

  const load = async () => {
    // Counts that cannot be read are no reason not to serve anybody.
    const { months: before } = await kept.load().catch((err: unknown) => {
      log.error({ err }, '钉钉用量的记录无法读取，本月从零计起')
      return emptyQuota()
    })
    for (const [month, uses] of Object.entries(before)) {
      const since = usedIn(month)
      months[month] = { api: uses.api + since.api, hooks: uses.hooks + since.hooks }
    }
  }
  const open = () => {
    opening ??= load()
    return opening
  }

  const save = async () => {
    // A save before the earlier counts are read would lose them.
    await open()
    const done = unsaved
    if (done === 0) return
    const latest = Object.entries(months).toSorted(([one], [other]) => (one < other ? -1 : 1))
    months = Object.fromEntries(latest.slice(-KEPT_MONTHS))
    await kept.save({ format: 1, months: { ...months } })
    unsaved -= done
  }
  const flush = () => {
    saving = saving.then(save).catch((err: unknown) => log.warn({ err }, '钉钉用量没有存盘，稍后再存'))
    return saving
  }
  const saveSoon = () => {
    if (waiting) return
    waiting = true
    void wait(SAVE_AFTER_MS).then(() => {
      waiting = false
      return flush()
    })
  }

  const warn = (what: Counted, used: number) => {
    const limit = limits()[what]
    const level = WARN_AT.find((share) => used === Math.ceil(limit * share))
    if (level === undefined) return
    log.warn({ used, limit }, `钉钉本月${NAMES[what]}已达额度的 ${level * 100}%，请留意用量或扩充额度`)
  }

  const isUsedUp = (what: Counted): boolean => {
    const [at, now] = [usedUpAt.get(what), clock.now()]
    return at !== undefined && monthOf(at) === monthOf(now) && now.getTime() < at.getTime() + USED_UP_MS
  }

  const line = (title: string, used: Uses) => {
    const parts = (['api', 'hooks'] as const).map((what) => {
      const limit = limits()[what]
      return `${NAMES[what]} ${used[what]}/${limit} 次（${Math.round((used[what] / limit) * 100)}%）`
    })
    return `钉钉${title}用量：${parts.join('，')}`
  }

  return {
    open,
    flush,
    count(what) {
      const month = monthOf(clock.now())
      const used = usedIn(month)
      months[month] = { ...used, [what]: used[what] + 1 }
      warn(what, used[what] + 1)
      unsaved += 1
      saveSoon()
    },
    usedUp(what) {
      if (!usedUpAt.has(what)) log.error({}, `钉钉答复本月${NAMES[what]}额度已用完，只发送紧急消息，请扩充额度`)
      usedUpAt.set(what, clock.now())
    },
    isUsedUp,
    worked: (what) => void usedUpAt.delete(what),
    refusal(what, urgent) {
      if (urgent) return undefined
      if (isUsedUp(what)) return `钉钉本月${NAMES[what]}额度已用完，只发送紧急消息`
      const limit = limits()[what]
      if (limit - usedNow()[what] >= limit * LOW) return undefined
      return `钉钉本月${NAMES[what]}额度所余不到 ${LOW * 100}%，只发送紧急消息`
    },
    remaining() {
      const [limit, used] = [limits(), usedNow()]
      return { api: Math.max(0, limit.api - used.api), hooks: Math.max(0, limit.hooks - used.hooks) }
    },
    report(now) {
      const before = monthBefore(monthOf(now))
      return [line('本月', usedIn(monthOf(now))), ...(months[before] ? [line('上月', usedIn(before))] : [])]
    },
  }
}

/** The one count of an organisation: the application and the webhooks of a process share it. */
export const openQuota = (
  { keep, clock, log }: Pick<ChannelParts, 'keep' | 'clock' | 'log'>,
  { wait = realWait, limits }: Partial<Pick<Parts, 'wait' | 'limits'>> = {},
): Quota =>
  quotaOf({ kept: keep('dingtalk-quota', QuotaDocument, emptyQuota), clock, log, wait, ...(limits && { limits }) })

function monthBefore(month: string): string {
  const first = new Date(`${month}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() - 1)
  return first.toISOString().slice(0, 7)
}
