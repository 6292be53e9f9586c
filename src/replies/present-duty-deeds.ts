import type { DutyDeed } from '../acts/office.ts'
import { dayWords } from '../domain/day.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import type { Rubric } from '../rules/rubric.ts'
import type { StandingDuty } from '../rules/standing.ts'
import { citeClause } from './present-clauses.ts'

/** Maximum deeds that one duty is shown with. */
const MOST_DEEDS = 5

/** What shows a deed: its links, and its files by their names. */
export const evidenceLines = ({ links = [], files = [] }: Pick<DutyDeed, 'links' | 'files'>): readonly string[] => [
  ...(links.length === 0 ? [] : [`链接：${links.join('，')}`]),
  ...(files.length === 0 ? [] : [`文件：${files.map(({ name }) => `「${maskPersonalNumbers(name)}」`).join('')}`]),
]

/** 「6月30日（周二）走访了四个单位；文件：「照片.jpg」」 */
const deedWords = (deed: DutyDeed): string =>
  [`${dayWords(deed.on)}${deed.note === '' ? '' : ` ${deed.note}`}`, ...evidenceLines(deed)].join('；')

/** The latest deeds of a duty, with what was written of them and what shows them; the latest first. */
export const presentDeeds = (deeds: readonly DutyDeed[]): readonly string[] => {
  const latest = deeds.toReversed().slice(0, MOST_DEEDS)
  const more = deeds.length > MOST_DEEDS ? [`更早的还有${deeds.length - MOST_DEEDS}次`] : []
  return latest.length === 0 ? [] : ['办理记录：', ...latest.map((deed) => `· ${deedWords(deed)}`), ...more]
}

/** A duty without a period, and what was done of it. */
export interface StandingDone {
  readonly duty: StandingDuty
  readonly deeds: readonly DutyDeed[]
}

const lastWords = ({ duty, deeds }: StandingDone): string => {
  const last = deeds.at(-1)
  return `${duty.title}：${last ? `最近${dayWords(last.on)}，共${deeds.length}次` : '还没有记录'}`
}

/** 「随时」 in a line or two: those that were done, with the day of the last time, and how many never were. */
export function presentStanding(standing: readonly StandingDone[]): readonly string[] {
  if (standing.length === 0) return []
  const done = standing.filter(({ deeds }) => deeds.length > 0)
  const open = standing.length - done.length
  const rest = open === 0 ? [] : [`${done.length === 0 ? '' : '另'}${open}项还没有记录，发送「值守 随时」看有哪些`]
  return [`随时（没有期限）：${[...done.map(lastWords), ...rest].join('；')}`]
}

/** 「值守 随时」: all of them, a line each. */
export const presentAllStanding = (standing: readonly StandingDone[]): readonly string[] => [
  '【值守】随时要做的，没有期限：',
  ...standing.map((one) => `· ${lastWords(one)}`),
]

/** One of them, with its deeds and its clause. */
export const presentStandingDuty = (
  { title, clause }: StandingDuty,
  deeds: readonly DutyDeed[],
  rubric: Pick<Rubric, 'clauses'>,
): readonly string[] => [
  `【值守】${title}（随时，没有期限）`,
  ...(deeds.length === 0 ? ['还没有记录'] : presentDeeds(deeds)),
  citeClause(rubric, clause),
]
