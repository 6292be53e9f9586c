import type { Entry } from '../acts/entry.ts'
import type { RecordTasks, TaskChange } from '../changing/record-tasks.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import { type LetterContent, letterOf, yellowOf } from '../dossier/letter-content.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { WorkCalendar } from '../ports/work-calendar.ts'
import type { ReadEntries } from '../reading/read-entries.ts'
import { standingIn } from '../reading/read-standing.ts'
import { workdaysAfter } from './workdays-after.ts'

export type DraftLetter = (order: {
  readonly current: CurrentCampaign
  readonly unit: UnitId
  readonly now: Date
  /** Where the office sets no day: the working days that a returned submission has. */
  readonly until?: Day
  readonly remark: string
}) => Promise<LetterContent>

/** 建议书: what it would say now, under the unit's next number; rejects where the unit has no yellow flag. */
export const letterDrafter =
  (readEntries: ReadEntries, calendar: WorkCalendar): DraftLetter =>
  async ({ current, unit, now, until, remark }) => {
    const { campaign, rubric } = current
    const entries = await readEntries(unit)
    const kind = current.kindOf(unit)
    const tasks = current.tasks.filter(({ appliesTo }) => appliesTo.includes(kind))
    const standings = tasks.map((task) => standingIn(entries, task, { current, unit, now }))
    requireYellow(unit, standings)
    return letterOf({
      number: nextNumber(entries, unit, campaign.year),
      office: campaign.office.name,
      unit,
      day: dayOf(now),
      until: until ?? workdaysAfter(calendar, dayOf(now), campaign.returnWindowWorkdays),
      remark,
      standings,
      rubric,
    })
  }

export type SendLetter = (
  order: Omit<TaskChange, 'decide' | 'tasks'> & { content: LetterContent; text: string },
) => Promise<Answer>

/**
 * 督导建议书: kept in the unit's file, where it is the recorded supervision that a rectification rests on
 * (豫依法行政领办〔2015〕85号, 三、督促检查制度 三: 对行动迟缓、推进不力的下发《督导建议书》).
 */
export const letterSender =
  (record: RecordTasks): SendLetter =>
  ({ content, text, ...change }) =>
    record({
      ...change,
      tasks: content.tasks.map(({ task }) => task),
      decide: (before, entries) => {
        const asDrafted = yellowOf(before).length === content.tasks.length
        const { number } = content
        if (!asDrafted || number !== nextNumber(entries, change.unit, change.current.campaign.year)) throw changed()
        return [{ kind: 'lettered', tasks: content.tasks.map(({ task }) => task.no), number, text }]
      },
    })

/** 「督建〔2026〕金水区第1号」: each unit's letters are numbered through. */
const nextNumber = (entries: readonly Entry[], unit: UnitId, year: number): string =>
  `督建〔${year}〕${unit}第${entries.filter(({ detail }) => detail.kind === 'lettered').length + 1}号`

function requireYellow(unit: UnitId, standings: readonly Standing[]): void {
  if (yellowOf(standings).length > 0) return
  throw new BotError(
    'no_yellow_flag',
    `${unit}现在没有正式的黄旗，不必下发督导建议书。发送「查询 ${unit}」可查看各项。`,
  )
}

const changed = () =>
  new BotError('letter_changed', '刚才情况有变化，建议书没有发出，请重新发送「建议书 单位」查看新的内容。')
