import type { Entry } from '../../src/acts/entry.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Turn } from '../../src/conversation/command.ts'
import { type Day, dayOf } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type LetterContent, letterOf, yellowOf } from '../../src/dossier/official-papers.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'
import { readDate } from '../../src/understanding/text/read-date.ts'
import { requireFlags } from '../parts/require-flags.ts'
import { workdaysAfter } from '../parts/workdays-after.ts'
import { letterNumber } from './letter-words.ts'

/** Drafts the letter under the unit's next number; rejects where the unit has no yellow flag. */
export async function draftLetter(
  { readEntries, readStandings, calendar }: Pick<Capabilities, 'readEntries' | 'readStandings' | 'calendar'>,
  turn: Turn,
  unit: UnitId,
): Promise<{ readonly content: LetterContent; readonly note: readonly string[] }> {
  const { current, now } = turn
  const { campaign, rubric } = current
  const { until, remark } = untilAndRemark(turn)
  const flags = requireFlags(rubric, '建议书')
  const standings = await readStandings(current, unit, now)
  if (yellowOf(standings).length === 0)
    throw new BotError(
      'no_yellow_flag',
      `${unit}现在没有正式的黄旗，不必下发督导建议书。发送「查询 ${unit}」可查看各项。`,
    )
  // Without a day of its own it gives the working days that a returned submission has.
  const window = workdaysAfter(calendar, dayOf(now), campaign.returnWindowWorkdays)
  const content = letterOf({
    number: nextNumber(await readEntries(current, unit), unit, current.year),
    office: campaign.office.name,
    unit,
    day: dayOf(now),
    until: until ?? window.until,
    remark,
    standings,
    rubric,
    flags,
  })
  return { content, note: until === undefined ? window.note : [] }
}

/** The number of the next letter: one that was taken back keeps its own. */
export const nextNumber = (entries: readonly Entry[], unit: UnitId, year: number): string =>
  letterNumber(unit, year, entries.filter(({ detail }) => detail.kind === 'lettered').length + 1)

/** Splits the words into the last day to rectify and the office's remark. */
function untilAndRemark({ request, current, now }: Turn): { until?: Day; remark: string } {
  const [line] = request.lines
  const said = line?.rest ?? ''
  const read = readDate(said, { year: current.year, today: dayOf(now) })
  if (read.kind === 'none') return { remark: asTyped(line, said) }
  if (read.kind === 'unreal') throw new BotError('bad_date', `没有「${read.said}」这一天，请改正日期后再发。`)
  if (read.kind !== 'date') throw untilUnclear()
  if (read.time && read.time.hours !== 24) throw untilUnclear()
  if (read.day <= dayOf(now)) throw new BotError('bad_date', '整改期限应在今天之后，请改正日期后再发。')
  return { until: read.day, remark: asTyped(line, read.rest) }
}

const untilUnclear = () =>
  new BotError('bad_date', '说不准整改期限是哪一天，请只写一个日期，例如「建议书 金水区 9月30日」。')
