import { lastMomentWords } from '../domain/day.ts'
import { bonusOf, type Candidate } from '../dossier/candidate.ts'
import { exactOf } from '../rules/exact.ts'
import { advisePoints } from '../rules/points/advise-points.ts'
import { hasSheet } from '../rules/points/sheet.ts'
import type { Rubric } from '../rules/rubric.ts'
import { adviseCandidate } from '../rules/selection/advise-candidate.ts'
import { asksCandidates } from '../rules/selection/selection.ts'
import { nextDeadline, selectionDeadlines } from '../rules/selection/selection-deadlines.ts'
import { candidateChangeWords, candidateShutWords, eligibleWords } from './present-candidate.ts'
import { presentMissing, presentNotContained } from './present-candidate-materials.ts'
import { courseAgainst } from './present-candidates.ts'
import { citeClause, presentSources } from './present-clauses.ts'
import { presentPointsAdvice } from './present-points.ts'
import { selectionDueWords } from './selection-due-words.ts'

interface Advised {
  readonly notice: string
  readonly rubric: Rubric
  readonly year: number
  readonly at: Date
  /** As it is written behind a command: 「标兵 金水区城管局」. */
  readonly ref: string
}

/** What would still raise a candidate: what is due first, then its conditions, then the points of its sheet. */
export function presentCandidateAdvice(candidate: Candidate, advised: Advised): string[] {
  const { notice, rubric, ref } = advised
  const ways = candidateWays(candidate, advised)
  return [
    `${candidate.name}（${notice}）还可以提高的：`,
    ...courseAgainst(candidate, rubric).map((words) => `已不可能：${words}`),
    ...(ways.length === 0 ? ['现在没有可以再提高的办法。'] : ways),
    presentSources(rubric),
    `下一步：发送「依据 ${ref}」看条款，「查询 ${ref}」看全部。`,
  ]
}

/** The ways themselves, the nearest deadline first. */
export const candidateWays = (candidate: Candidate, advised: Advised): readonly string[] => [
  ...materialWays(candidate, advised),
  ...conditionWays(candidate, advised),
  ...pointsWays(candidate, advised.rubric),
]

/** The materials that are missing, until when, and what missing that means; and what a material should contain. */
function materialWays(candidate: Candidate, { rubric, year, at, ref }: Advised): string[] {
  const { selection } = rubric
  if (!selection) return []
  const missing = presentMissing(candidate, rubric)
  const deadline = missing.length === 0 ? undefined : nextDeadline(selectionDeadlines(selection, year), at)
  const isPast = deadline !== undefined && at.getTime() > deadline.limit
  return [
    ...missing.map((words) => {
      if (!deadline) return words
      return isPast ? words : `${lastMomentWords(new Date(deadline.limit))}前：${words}`
    }),
    ...(deadline && isPast ? [selectionDueWords(deadline, at), citeClause(rubric, deadline.clause)] : []),
    ...presentNotContained(candidate, selection.course, ref),
  ]
}

/** What is still missing to be eligible, by what was confirmed and else by what was claimed. */
function conditionWays({ claimed, confirmed, known, since }: Candidate, { rubric, year, at }: Advised): string[] {
  if (!asksCandidates(rubric)) return []
  const onRecord = Object.fromEntries(Object.entries(known).map(([fact, { value }]) => [fact, value]))
  const facts = { ...onRecord, ...claimed.facts, ...confirmed.facts }
  const { way, shut, now } = adviseCandidate(
    rubric,
    { facts, year, at, submitted: [since] },
    { fixed: Object.keys(confirmed.facts) },
  )
  return [
    ...(way === null
      ? [now.eligible === true ? '条件：都已符合。' : `条件：${eligibleWords(now)}。`]
      : ['条件还要做到（缺一不可）：', ...way.changes.map((change) => `· ${candidateChangeWords(change)}`)]),
    ...new Set(shut.map((door) => `已不可能：${candidateShutWords(rubric.selection.candidate, door)}`)),
  ]
}

/** The items that lose points, with what each costs; what is confirmed can no longer change. */
function pointsWays({ claimed, confirmed, course }: Candidate, rubric: Rubric): string[] {
  if (!hasSheet(rubric)) return []
  const items = { ...claimed.items, ...confirmed.items }
  const fixed = [...Object.keys(confirmed.items), ...(course.credits.length > 0 ? ['bonus'] : [])]
  const advice = advisePoints(
    rubric,
    { items, bonus: exactOf(bonusOf(course)), veto: course.vetoes.length > 0 },
    { fixed },
  )
  const open = [...rubric.sheet.items.keys()].filter((id) => !(id in items))
  return [
    ...presentPointsAdvice(rubric.sheet, advice),
    ...(open.length > 0 ? [`还没有自评的${open.length}项：${open.join('、')}`] : []),
  ]
}
