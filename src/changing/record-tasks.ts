import type { Entry } from '../acts/entry.ts'
import { type EntryDetail, EntryDetail as EntryDetailSchema, maskedDetail } from '../acts/unit-acts.ts'
import { type Notice, noticesTo } from '../delivery/notices.ts'
import type { CommandId } from '../domain/command.ts'
import type { Answer, Reply } from '../domain/message.ts'
import type { Person } from '../domain/person.ts'
import { ChangedSinceShown } from '../domain/shown.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import { requireNotOwnUnit } from '../domain/who-may-act.ts'
import { newsSince } from '../dossier/news.ts'
import type { Standing } from '../dossier/standing.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import { standingIn } from '../reading/standings.ts'
import type { Receipt } from '../receipts/enter-acts.ts'
import type { Acting } from './acting.ts'
import type { ChangeDossier } from './change-dossier.ts'
import type { TellReviewers } from './tell-reviewers.ts'

/** The replies after a change, and the notices to others. */
export interface Told {
  readonly replies: readonly Reply[]
  readonly notices?: readonly (Notice & { readonly to: readonly Person[] })[]
}

/** One message's change to some of a unit's tasks. */
export interface TaskChange {
  readonly command: CommandId
  readonly current: CurrentCampaign
  readonly unit: UnitId
  /** The body that the dossier's candidate is put forward by, where it is one's. */
  readonly body?: UnitId
  /** The item of the sheet, where it is about one. */
  readonly item?: string
  /** One of several dossiers that a message changes: its answer is about none of them alone. */
  readonly isOneOfSeveral?: true
  readonly tasks: readonly Task[]
  readonly acting: Acting
  readonly now: Date
  /**
   * Judges the change on how the tasks stand; throws a BotError when it is not possible. `clockBehind` is the time of
   * the last entry where the clock shows an earlier one.
   */
  decide(
    before: readonly Standing[],
    entries: readonly Entry[],
    clockBehind?: Date,
  ): readonly EntryDetail[] | Promise<readonly EntryDetail[]>
  tell(after: readonly Standing[], receipt: Receipt, entries: readonly Entry[]): Told
}

/** Records it in the dossier; answers as before when the message had been recorded already. */
export type RecordTasks = (change: TaskChange) => Promise<Answer>

/**
 * All changes of a unit's tasks pass here, whatever the command: nobody acts for the office on their own unit, and a
 * confirmed change rests on the state that was shown.
 */
export const makeRecordTasks =
  (parts: {
    readonly changeDossier: ChangeDossier
    readonly campaign: CampaignSource
    readonly tellReviewers: TellReviewers
  }): RecordTasks =>
  (change) => {
    const standings = (entries: readonly Entry[]) => change.tasks.map((task) => standingIn(entries, task, change))
    let toReviewers: readonly Notice[] = []
    return parts.changeDossier({
      notice: change.current,
      unit: change.unit,
      acting: change.acting,
      decide: async (entries, clockBehind) => {
        if (change.acting.role !== 'contact') {
          requireNotOwnUnit(await parts.campaign(), change.acting, change)
        }
        requireAsShown(entries, change)
        const before = standings(entries)
        const decided = inPeriods(await change.decide(before, entries, clockBehind), change.tasks)
        const details = change.tasks.some(isConfidential) ? decided.map(maskedDetail) : decided
        toReviewers = await parts.tellReviewers(change, before, details)
        return details
      },
      present: (entries, receipt) => {
        const told = change.tell(standings(entries), receipt, entries)
        const notices = [...noticesOf(change.acting, told), ...toReviewers]
        return { answer: answerOf(change, told), outgoing: noticesTo(receipt, notices) }
      },
    })
  }

/** Each act names the period of the task it is about, where that recurs; an act on one of several says its own. */
export const inPeriods = (details: readonly EntryDetail[], tasks: readonly Task[]): readonly EntryDetail[] =>
  details.map((detail) => {
    if (!('task' in detail)) return detail
    const said = 'period' in detail ? detail.period : undefined
    const period = said ?? tasks.find(({ no }) => no === detail.task)?.period
    // Parsed, so that its keys stand in the order of the schema, as the receipt seals them.
    return period === undefined ? detail : EntryDetailSchema.parse({ ...detail, period })
  })

/** Material 6 is a list of citizens' telephone numbers: none of them gets into the history, which is never altered. */
const isConfidential = ({ materials }: Task): boolean => materials.some(({ confidential }) => confidential)

function answerOf({ command, unit, body, item, isOneOfSeveral, tasks }: TaskChange, { replies }: Told): Answer {
  if (isOneOfSeveral) return { command, outcome: 'ok', replies: [...replies] }
  const [only, ...others] = tasks
  const task = only && others.length === 0 ? { task: only.no } : {}
  const whose = body === undefined ? { unit } : { unit: body, candidate: unit }
  const about = item === undefined ? {} : { item }
  return { command, outcome: 'ok', ...task, ...whose, ...about, replies: [...replies] }
}

/** The author of the change has the answer and gets no notice. */
const noticesOf = (acting: Acting, { notices = [] }: Told): Notice[] =>
  notices.map((notice) => ({ ...notice, to: notice.to.filter((person) => person !== acting.person) }))

/** Throws `ChangedSinceShown` where the tasks are not as they were shown to the person who confirms a change to them. */
export function requireAsShown(
  entries: readonly Entry[],
  {
    acting: { shown },
    unit,
    tasks,
  }: { readonly acting: Acting; readonly unit: UnitId; readonly tasks: readonly Task[] },
): void {
  if (!shown) return
  const seen = shown.units.find((one) => one.unit === unit)
  if (!seen) throw new ChangedSinceShown(`${unit}的情况可能有变化`)
  const news = newsSince(entries, seen.seq, { unit, tasks })
  if (news) throw new ChangedSinceShown(news)
}
