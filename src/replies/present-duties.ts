import type { DutyDeed } from '../acts/office.ts'
import { type Day, dayOf, dayWords, deadlineWords } from '../domain/day.ts'
import { fullPeriodWords } from '../domain/period.ts'
import { yearlyDayWords } from '../rules/due/yearly-day.ts'
import type { DutiesRubric, Duty } from '../rules/duties.ts'
import { countsFrom, type DutyStep } from '../rules/evaluate-duties.ts'
import { interpretationName } from '../rules/interpretation.ts'
import { clauseText } from '../rules/notice.ts'
import type { PeriodSpan } from '../rules/period.ts'
import { citeClausesOf } from './present-clauses.ts'
import { presentDeeds } from './present-duty-deeds.ts'

/** The duties the office missed and those that are due, each with its clause. */
export function presentDuties(rubric: DutiesRubric, steps: readonly DutyStep[], now: Date): string[] {
  const missedSteps = ofState(steps, 'missed')
  const missed = [...new Set(missedSteps.map(({ duty }) => duty))].map((duty) => {
    const own = missedSteps.filter((step) => step.duty === duty)
    return `· ${own[0] ? nameOf(rubric, own[0]) : duty}：${own.map(({ period }) => fullPeriodWords(period.id)).join('、')}没有完成记录`
  })
  const dueSteps = ofState(steps, 'due')
  const due = [...new Set(dueSteps.map(({ period }) => period.id))].map((id) => {
    const own = dueSteps.filter(({ period }) => period.id === id)
    const until = own[0] ? deadlineWords(own[0].period.to, now) : ''
    return `· ${fullPeriodWords(id)}内（${until}）：${own.map((step) => nameOf(rubric, step)).join('；')}`
  })
  const done = ofState(steps, 'done').filter(({ period }) => period.to >= dayOf(now)).length
  const notices = rubric.notices.map(({ number }) => number).join('、')
  return [
    `【值守】办公室职责（${notices}）：`,
    ...(missed.length > 0 ? [`漏办${missed.length}项：`, ...missed] : ['没有漏办。']),
    ...(due.length > 0 ? [`应办${dueSteps.length}项：`, ...due] : ['本期应办的都已完成。']),
    ...(done > 0 ? [`本期已办${done}项。`] : []),
  ]
}

/** One duty in all its periods so far, with its clauses and 口径. */
export function presentDuty(
  rubric: DutiesRubric,
  { steps, deeds }: { readonly steps: readonly DutyStep[]; readonly deeds: readonly DutyDeed[] },
  now: Date,
): string[] {
  const [first] = steps
  if (!first) return []
  const lines = steps.map(({ period, state, doneOn, tooEarly }) => {
    const words = {
      done: `已完成（${doneOn.map(dayWords).join('、')}）`,
      due: deadlineWords(period.to, now),
      missed: '没有完成记录',
    }
    const early = tooEarly.length > 0 ? `（${tooEarly.map(dayWords).join('、')}所做的早于起算日，不计入）` : ''
    return `· ${fullPeriodWords(period.id)}：${words[state]}${early}`
  })
  return [
    `【值守】${first.title}`,
    ...lines,
    ...presentDeeds(deeds.filter(hasMore)),
    ...citeClausesOf([first], rubric),
    ...readingsOf(rubric, first),
  ]
}

/** Whether a deed says more than its day, which the periods tell already. */
const hasMore = ({ note, links, files }: DutyDeed): boolean => note !== '' || links !== undefined || files !== undefined

const ofState = (steps: readonly DutyStep[], state: DutyStep['state']) => steps.filter((step) => step.state === state)

/** Its readings in force by their names: the numbers that the office knows are those of its notice. */
const readingsOf = ({ interpretations }: DutiesRubric, step: DutyStep): string[] =>
  interpretations
    .filter(({ id }) => step.interpretations.includes(id))
    .map((one) => `口径 ${interpretationName(one)}：${one.readings.find(({ id }) => id === one.inForce)?.text ?? ''}`)

/** 「到基层执法单位调研指导〔一、服务指导制度 第四项〕」 */
const nameOf = (rubric: DutiesRubric, { title, clauses }: DutyStep): string =>
  `${title}〔${clauses.map((ref) => clauseText(rubric, ref).heading).join('；')}〕`

/** 「计入2026年第2季度」: the period a day counts for; or from when on a deed counts. */
export function countsFor(rubric: DutiesRubric, period: PeriodSpan, { from }: Pick<Duty, 'from'>, on: Day): string {
  if (countsFrom(from, on)) return `计入${fullPeriodWords(period.id)}`
  return `${tooEarlyWords(rubric, from)}，仍列为应办。`
}

/** 「11月1日起所做的才计入（口径 年底的起算日）」 */
function tooEarlyWords({ interpretations }: DutiesRubric, { value, by }: Duty['from']): string {
  const rule = interpretations.find(({ id }) => id === by)
  const words = rule ? `（口径 ${interpretationName(rule)}）` : ''
  return `${value === null ? '当年' : yearlyDayWords(value)}起所做的才计入${words}`
}
