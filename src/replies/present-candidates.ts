import { nominationWords } from '../acts/candidacy.ts'
import { dayWords } from '../domain/day.ts'
import { scoreWords } from '../domain/facts.ts'
import type { UnitKind } from '../domain/unit.ts'
import {
  type Candidate,
  inOrder,
  judgeBody,
  judgeCandidate,
  judgeConfirmedSheet,
  judgeSheet,
  type Recommending,
} from '../dossier/candidate.ts'
import { hasOpenAppeal } from '../dossier/candidate-course.ts'
import { missingMaterials } from '../dossier/candidate-materials.ts'
import type { Naming } from '../dossier/naming.ts'
import type { ClauseRef } from '../rules/notice.ts'
import type { PointsStep } from '../rules/points/points-derivation.ts'
import type { PointsResult } from '../rules/points/points-input.ts'
import type { Rubric } from '../rules/rubric.ts'
import type { CandidateStep } from '../rules/selection/candidate-derivation.ts'
import { selectionDeadlines } from '../rules/selection/selection-deadlines.ts'
import { candidateStepLines } from './present-candidate.ts'
import { presentFormState } from './present-candidate-materials.ts'
import { citeClause, citeClausesOf } from './present-clauses.ts'
import { pointsStepLines } from './present-points.ts'
import { bodyStepWords } from './present-recommending.ts'
import { stagesWords } from './present-stages.ts'
import { selectionDueWords } from './selection-due-words.ts'

interface Moment {
  readonly year: number
  readonly at: Date
}

/** A moment, and how far the selection came by then. */
interface Stage extends Moment {
  readonly naming: Naming
}

/**
 * A candidate in short lines: 「· 金水区城管局（第1名）；不符合条件」, below it why, its points, its materials and what the stages
 * brought.
 */
export function candidateLines(candidate: Candidate, rubric: Rubric, { naming, ...moment }: Stage): string[] {
  const said = nominationWords(candidate)
  const { stages = [], form = null } = rubric.selection?.course ?? {}
  const head = [
    `· ${candidate.name}${said === '' ? '' : `（${said}）`}`,
    ...eligibility(candidate, { rubric, ...moment }),
    ...namingWords(candidate, naming),
  ]
  return [
    head.join('；'),
    ...whyAgainst(candidate, { rubric, ...moment }).map(below),
    ...joined(pointsWords(candidate, rubric)),
    ...joined([materialsWords(candidate, rubric), ...stagesWords(candidate, stages)]),
    ...(form ? presentFormState(candidate, form).map(below) : []),
    ...(hasOpenAppeal(candidate) ? [below('申诉待复核')] : []),
  ]
}

const below = (words: string): string => `  ${words}`

const joined = (words: readonly string[]): readonly string[] => (words.length === 0 ? [] : [below(words.join('；'))])

/** What a candidate's points come to, and whether it is eligible: 「核定84分」, 「不符合条件」, 「一票否决：…」 */
export const standingWords = (candidate: Candidate, shown: Moment & { readonly rubric: Rubric }): readonly string[] => [
  ...pointsWords(candidate, shown.rubric),
  ...eligibility(candidate, shown),
  ...courseAgainst(candidate, shown.rubric),
]

/** 「材料齐全」, 「缺材料2（申报报告）」; of a notice that names no materials, what came. */
export function materialsWords(candidate: Candidate, rubric: Rubric): string {
  const course = rubric.selection?.course
  const sent = candidate.handedIn.map(({ links, files, onPaper }) => (onPaper ? 1 : links.length + files.length))
  const pieces = sent.reduce((sum, count) => sum + count, candidate.links.length)
  const came = pieces === 0 ? '没有材料' : `材料${pieces}件`
  if (!course || course.materials.every(({ optional }) => optional)) return came
  const missing = missingMaterials(candidate, course).map(({ no, title }) => `材料${no}（${title}）`)
  if (missing.length === 0) return '材料齐全'
  return pieces === 0 ? came : `${came}，缺${missing.join('、')}`
}

/** What the office recorded against a candidate on its way. */
export function courseAgainst({ course: { vetoes, stages } }: Candidate, rubric: Rubric): string[] {
  const failed = (rubric.selection?.course.stages ?? []).filter(({ id }) => stages[id]?.result === 'failed')
  return [
    ...vetoes.map(({ ground, reason }) => `一票否决：${ground}${reason === ground ? '' : `（${reason}）`}`),
    ...failed.map(({ title }) => `${title}未通过`),
  ]
}

/** The stages that only who passed may be named by, and that are still to come. */
const stillToPass = ({ course: { stages } }: Candidate, rubric: Rubric): string[] =>
  (rubric.selection?.course.stages ?? [])
    .filter(({ id, decides }) => decides && (stages[id]?.result ?? null) === null)
    .map(({ title }) => `${title}还没有通过`)

/** 「已命名」 and what it received, or 「已列入公示名单」 before that. */
export function namingWords({ name }: Candidate, { publicNotice, named, conferred }: Naming): string[] {
  const given = conferred.find((one) => one.name === name)
  if (named.includes(name)) return ['已命名', ...(given ? [`已授${given.what}（${dayWords(given.on)}）`] : [])]
  return named.length === 0 && publicNotice?.names.includes(name) ? ['已列入公示名单'] : []
}

/** 自评 and 核定 apart, as far as something is assessed. */
const pointsWords = (candidate: Candidate, rubric: Rubric): string[] =>
  (['claimed', 'confirmed'] as const).flatMap((as) => {
    const sum = candidateSum(candidate, as, rubric)
    return sum === null ? [] : [`${basisWords[as]}${sum}`]
  })

/** 「84分」; null where nothing is assessed, or the notice has no sheet. */
export function candidateSum(candidate: Candidate, as: keyof typeof basisWords, rubric: Rubric): string | null {
  const judged = sheetOf(candidate, as, rubric)
  return judged && sumWords(judged.result)
}

/** The sheet by what was claimed or confirmed, with 创新加分; null where nothing was, or the notice has none. */
function sheetOf(candidate: Candidate, as: keyof typeof basisWords, rubric: Rubric) {
  const isAssessed = Object.keys(candidate[as].items).length > 0
  if (as === 'claimed') return isAssessed ? judgeSheet(candidate.claimed, rubric) : null
  return isAssessed || candidate.course.credits.length > 0 ? judgeConfirmedSheet(candidate, rubric) : null
}

const basisWords = { claimed: '自评', confirmed: '核定' } as const

function sumWords({ total, subtotal, vetoed }: PointsResult): string {
  const sum = total === null ? `已评部分${scoreWords(subtotal)}分` : `${scoreWords(total)}分`
  return vetoed ? `一票否决（${sum}）` : sum
}

/** 「符合条件（按自评）」 while nothing of the conditions is confirmed. */
export function eligibility(candidate: Candidate, moment: Moment & { readonly rubric: Rubric }): string[] {
  if (courseAgainst(candidate, moment.rubric).length > 0) return ['不符合条件']
  const judged = judgeCandidate(candidate, factsOf(candidate), moment)
  if (judged === null) return []
  const { eligible, undecided, reasons } = judged.result
  if (undecided) return ['迟报有何影响，文件未规定']
  const basis = Object.keys(candidate.confirmed.facts).length > 0 ? '' : '（按自评）'
  if (eligible === true) return [`符合条件${basis}`]
  if (eligible === null) return ['条件尚未填报']
  return [reasons.includes('late') || reasons.includes('missing') ? '报送已过期限' : `不符合条件${basis}`]
}

/** What is known against a candidate: conditions that it does not meet, and what the office recorded. */
export function whyAgainst(candidate: Candidate, shown: Moment & { readonly rubric: Rubric }): string[] {
  const judged = judgeCandidate(candidate, factsOf(candidate), shown)
  const rules = shown.rubric.selection?.candidate
  const unmet =
    rules && judged?.result.eligible === false
      ? judged.derivation.steps.filter(isAgainst).flatMap((step) => candidateStepLines(rules, step))
      : []
  return [...unmet, ...courseAgainst(candidate, shown.rubric)]
}

/** The confirmed facts of the conditions, or while there are none the claimed ones. */
const factsOf = ({ claimed, confirmed }: Candidate): Candidate['claimed'] =>
  Object.keys(confirmed.facts).length > 0 ? confirmed : claimed

interface Shown extends Moment {
  readonly as: keyof typeof basisWords
  readonly rubric: Rubric
  /** Of the sheet these items; left out: all that are assessed. */
  readonly items?: readonly string[]
  /** False: without the clauses that the points rest on. */
  readonly withClauses?: boolean
  /** False: without the conditions, which are told elsewhere. */
  readonly withConditions?: boolean
}

/** What was claimed or confirmed of a candidate comes to: its items, the sum, and whether it is eligible. */
export function presentJudged(
  candidate: Candidate,
  { as, rubric, items, withClauses = true, withConditions = true, ...moment }: Shown,
): string[] {
  const sheet = sheetOf(candidate, as, rubric)
  const steps = (sheet?.derivation.steps ?? []).filter((step) =>
    'item' in step
      ? step.kind !== 'not-assessed' && (items?.includes(step.item) ?? true)
      : items === undefined && isShown(step),
  )
  const isStated = as === 'claimed' || Object.keys(candidate[as].facts).length > 0
  const own = isStated ? judgeCandidate(candidate, candidate[as], { rubric, ...moment }) : null
  const { candidate: rules = null } = rubric.selection ?? {}
  return [
    ...(rubric.sheet ? steps.flatMap((step) => (rubric.sheet ? pointsStepLines(rubric.sheet, step) : [])) : []),
    ...(sheet ? [`${basisWords[as]}：${sumWords(sheet.result)}`] : []),
    ...(own && rules && withConditions
      ? [`${basisWords[as]}的条件：`, ...own.derivation.steps.flatMap((step) => candidateStepLines(rules, step))]
      : []),
    ...citeClausesOf(
      steps.filter((step) => withClauses && (step.kind !== 'item' || step.points !== step.most)),
      rubric,
    ),
  ]
}

/** Of what is no item the bonus that was given, and the veto. */
const isShown = (step: PointsStep): boolean => (step.kind === 'bonus' && step.points !== 0) || step.kind === 'veto'

/** Why a candidate is known to be not eligible, each reason in words; none where nothing is known against it. */
export function whyNotEligible(candidate: Candidate, kind: UnitKind, rubric: Rubric, moment: Moment): string[] {
  const against = [...whyAgainst(candidate, { rubric, ...moment }), ...stillToPass(candidate, rubric)]
  const body = rubric.selection?.body
  if (body?.kind !== 'ranked') return against
  const own = judgeBody(body, { kind, candidates: [candidate], cultivated: [] }, moment)
  return [...against, ...own.steps.filter((step) => step.kind === 'timing' && !step.met).map(bodyStepWords)]
}

function isAgainst(step: CandidateStep): boolean {
  switch (step.kind) {
    case 'condition':
      return step.met === false
    case 'timing':
      return step.reason !== null
    case 'silent':
      return false
    default:
      return step satisfies never
  }
}

/** What a body puts forward, in its order, and what the notice says against it. */
export function presentRecommending(recommending: Recommending, rubric: Rubric, stage: Stage): string[] {
  const { candidates, cultivated } = recommending
  return [
    ...(cultivated.length === 0 ? [] : [`培育对象：${cultivated.join('、')}`]),
    ...(candidates.length === 0
      ? ['还没有推荐。']
      : inOrder(candidates).flatMap((one) => candidateLines(one, rubric, stage))),
    ...presentAgainst(recommending, rubric, stage),
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

/** A day until which a body puts forward, in words, and the clause that says so. */
interface NominationDue {
  readonly words: string
  readonly clause: ClauseRef
}

/** Until when a body puts forward. */
export function nominationDues(rubric: Rubric, { year, at }: Moment): readonly NominationDue[] {
  const dues = rubric.selection ? selectionDeadlines(rubric.selection, year) : []
  const isSilent = rubric.selection?.candidate?.late.value === '文件未规定'
  return dues.map((deadline) => {
    const words = selectionDueWords(deadline, at)
    const silent = isSilent && at.getTime() > deadline.limit ? '；迟报有何影响，文件未规定' : ''
    return { words: `${words}${silent}`, clause: deadline.clause }
  })
}

/** The same with what missing it means, in the notice's own words. */
export const presentNominationDeadlines = (rubric: Rubric, moment: Moment): string[] =>
  nominationDues(rubric, moment).flatMap(({ words, clause }) => [words, citeClause(rubric, clause)])
