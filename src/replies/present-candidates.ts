import { nominationWords } from '../acts/candidacy.ts'
import { dayWords, deadlineWords, isPast } from '../domain/day.ts'
import { type Candidate, inOrder, judgeBody, judgeCandidate, type Recommending } from '../dossier/candidate.ts'
import { clauseText } from '../rules/notice.ts'
import type { Rubric } from '../rules/rubric.ts'
import { presentClause } from './present-clauses.ts'
import { bodyStepWords } from './present-recommending.ts'

interface Moment {
  readonly year: number
  readonly at: Date
}

/** 「1. 金水区城管局（第1名，行业城管，地域金水区）：…」 */
export function candidateLine(candidate: Candidate, rubric: Rubric, moment: Moment): string {
  const said = nominationWords(candidate)
  const links = candidate.links.length === 0 ? '，没有材料' : `，材料链接${candidate.links.length}个`
  return `· ${candidate.name}${said === '' ? '' : `（${said}）`}${links}${eligibility(candidate, rubric, moment)}`
}

function eligibility(candidate: Candidate, rubric: Rubric, moment: Moment): string {
  const judged = judgeCandidate(candidate, rubric, moment)
  if (judged === null) return ''
  const { eligible, undecided, reasons } = judged.result
  if (undecided) return '；迟报有何影响，文件未规定'
  if (eligible === true) return '；符合条件'
  if (eligible === null) return '；条件尚未填报'
  return reasons.includes('late') || reasons.includes('missing') ? '；报送已过期限' : '；不符合条件'
}

/** What a body puts forward, in its order, and what the notice says against it. */
export function presentRecommending(recommending: Recommending, rubric: Rubric, moment: Moment): string[] {
  const { candidates, cultivated } = recommending
  return [
    ...(cultivated.length === 0 ? [] : [`培育对象：${cultivated.join('、')}`]),
    ...(candidates.length === 0
      ? ['还没有推荐。']
      : inOrder(candidates).map((one) => candidateLine(one, rubric, moment))),
    ...presentAgainst(recommending, rubric, moment),
  ]
}

/** What the notice says against what a body puts forward: to be put right, or too late. */
export function presentAgainst(recommending: Recommending, rubric: Rubric, moment: Moment): string[] {
  const body = rubric.selection?.body
  if (!body || recommending.candidates.length === 0) return []
  return judgeBody(body, recommending, moment)
    .steps.filter((step) => step.kind === 'silent' || !step.met)
    .map((step) => `${step.kind === 'timing' ? '超期' : '需更正'}：${bodyStepWords(step)}`)
}

/** Until when a body puts forward, and what missing it means, in the notice's own words. */
export function presentNominationDeadlines(rubric: Rubric, { year, at }: Moment): string[] {
  const body = rubric.selection?.body
  const stages = rubric.selection?.candidate?.levels.flatMap((level) => (level.stages.length > 1 ? [] : level.stages))
  const own = body?.deadlineOf(year)
  const dues = [
    ...(own ? [{ label: '推荐', due: own.due, clause: own.clause }] : []),
    ...(stages ?? []).flatMap(({ label, clause, deadlines }) =>
      deadlines(year).map(({ due }) => ({ label, due, clause })),
    ),
  ]
  return dues.flatMap(({ label, due, clause }) => [
    `${label}期限：${isPast(due, at) ? `${dayWords(due)}，已过` : deadlineWords(due, at)}`,
    presentClause(clauseText(rubric, clause)),
  ])
}
