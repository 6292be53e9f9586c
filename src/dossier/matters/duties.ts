import { dutySteps, type OfficeAct } from '../../acts/office.ts'
import type { Day } from '../../domain/day.ts'
import { fullPeriodWords } from '../../domain/period.ts'
import type { Matter } from '../../domain/reminder.ts'
import type { DutiesRubric } from '../../rules/duties.ts'
import type { DutyStep } from '../../rules/evaluate-duties.ts'
import { clauseText } from '../../rules/notice.ts'

/**
 * The office's own duties that are not done: those of the periods that run, and those that were missed. What it is to
 * report to its leaders they are reminded of too.
 */
export function dutiesDue(
  { notice, rubric }: { readonly notice: string; readonly rubric: DutiesRubric },
  acts: readonly OfficeAct[],
  when: { readonly since: Day; readonly now: Date },
): readonly Matter[] {
  const reported = new Set(rubric.duties.filter(({ toLeaders }) => toLeaders).map(({ id }) => id))
  return dutySteps(rubric, acts, when)
    .filter(({ state }) => state !== 'done')
    .flatMap((step): Matter[] => {
      const shared = { notice, ...matterOf(rubric, step) }
      const own: Matter = { ...shared, of: { kind: 'office', withLeaders: false }, say: '值守' }
      return reported.has(step.duty) ? [own, { ...shared, of: { kind: 'leaders' }, say: '报告' }] : [own]
    })
}

function matterOf(rubric: DutiesRubric, { title, period, clauses }: DutyStep) {
  const [heading = ''] = clauses.map((clause) => clauseText(rubric, clause).heading)
  return {
    title: `${title}（${fullPeriodWords(period.id)}）`,
    due: period.to,
    voluntary: false,
    missing: '',
    consequence: `没有记录列为漏办〔${heading}〕`,
  }
}
