import Fraction from 'fraction.js'
import type { CandidacyDetail, Judged } from '../acts/candidacy.ts'
import type { Entry } from '../acts/entry.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import { exactOf } from '../rules/exact.ts'
import { explainPoints } from '../rules/points/evaluate-points.ts'
import { hasSheet } from '../rules/points/sheet.ts'
import type { Rubric } from '../rules/rubric.ts'
import type { Body, BodyInput, JudgedBody } from '../rules/selection/bodies/body.ts'
import type { CandidateDerivation } from '../rules/selection/candidate-derivation.ts'
import type { CandidateResult } from '../rules/selection/candidate-input.ts'
import type { Course } from '../rules/selection/course.ts'
import { explainCandidate } from '../rules/selection/evaluate-candidate.ts'
import type { KnownFacts } from '../rules/selection/known-fact.ts'
import { asksCandidates } from '../rules/selection/selection.ts'
import { type CourseState, nothingRecorded, withCourseEntry } from './candidate-course.ts'
import { type FormFill, type HandedInAll, type MaterialReturn, withMaterialEntry } from './candidate-materials.ts'
import { entriesInForce } from './entries-in-force.ts'

/** A unit that a recommending body puts forward, as its dossier says. */
export interface Candidate extends Pick<Nominated, 'body' | 'rank' | 'industry' | 'region' | 'links'> {
  readonly name: UnitId
  /** When its body put it forward, the first time since it was withdrawn last. */
  readonly since: Date
  /** 自评 and 核定, never mixed. */
  readonly claimed: Judged
  readonly confirmed: Judged
  /** What other notices of the campaign show of it. */
  readonly known: KnownFacts
  readonly handedIn: HandedInAll
  /** What went back, oldest first. */
  readonly returns: readonly MaterialReturn[]
  /** Fields of the form, by their ids, and how each message left them. */
  readonly form: Readonly<Record<string, string>>
  readonly formFills: readonly FormFill[]
  readonly course: CourseState
}

type Nominated = Extract<CandidacyDetail, { readonly kind: 'nominated' }>

/** The candidate that a dossier is of; null where nobody puts it forward, or the body took that back. */
export function candidateOf(name: UnitId, entries: readonly Entry[], known: KnownFacts = {}): Candidate | null {
  let candidate: Candidate | null = null
  let isPutForward = false
  for (const entry of entriesInForce(entries)) {
    const { detail } = entry
    if (detail.kind === 'nominated') {
      const at = new Date(entry.at)
      const again = nominatedAgain(candidate, { name, detail, at })
      // Put forward anew, it comes when it comes; what was said of it before stands.
      candidate = isPutForward ? again : { ...again, since: at }
      isPutForward = true
    } else if (detail.kind === 'nomination-withdrawn') isPutForward = false
    else if (candidate !== null) candidate = withEntry(candidate, entry)
  }
  return isPutForward && candidate ? { ...candidate, known } : null
}

function withEntry(candidate: Candidate, entry: Entry): Candidate {
  const { detail } = entry
  switch (detail.kind) {
    case 'candidate-claimed':
      return { ...candidate, claimed: withJudged(candidate.claimed, detail) }
    case 'candidate-confirmed':
    case 'candidate-appeal-answered':
      return withCourse({ ...candidate, confirmed: withJudged(candidate.confirmed, detail) }, entry)
    case 'form-filled': {
      const form = { ...candidate.form, ...detail.fields }
      return { ...candidate, form, formFills: [...candidate.formFills, { at: new Date(entry.at), form }] }
    }
    case 'candidate-returned': {
      const { material, reason, until } = detail
      const handedIn = withMaterialEntry(candidate.handedIn, entry)
      return {
        ...candidate,
        handedIn,
        returns: [...candidate.returns, { material, reason, until, at: new Date(entry.at) }],
      }
    }
    default:
      return withCourse({ ...candidate, handedIn: withMaterialEntry(candidate.handedIn, entry) }, entry)
  }
}

const withCourse = (candidate: Candidate, entry: Entry): Candidate => ({
  ...candidate,
  course: withCourseEntry(candidate.course, entry),
})

/** The candidate as a nomination leaves it: said again, it replaces what it says and adds its links. */
export function nominatedAgain(
  before: Candidate | null,
  {
    name,
    detail,
    at,
  }: { readonly name: UnitId; readonly detail: Omit<Nominated, 'kind' | 'task' | 'note'>; readonly at: Date },
): Candidate {
  const { body, rank, industry, region, links } = detail
  if (before === null) {
    return {
      name,
      body,
      rank,
      industry,
      region,
      links,
      since: at,
      claimed: nothingJudged,
      confirmed: nothingJudged,
      known: {},
      handedIn: [],
      returns: [],
      form: {},
      formFills: [],
      course: nothingRecorded,
    }
  }
  return {
    ...before,
    rank: rank ?? before.rank,
    industry: industry === '' ? before.industry : industry,
    region: region === '' ? before.region : region,
    links: [...new Set([...before.links, ...links])],
  }
}

/** Whether the office sent a candidate on: 报省办公室. */
export const isSentOn = ({ course: { stages } }: Pick<Candidate, 'course'>, course: Pick<Course, 'stages'>): boolean =>
  course.stages.some(({ id, forwards }) => forwards !== undefined && stages[id]?.result === 'passed')

/** Whether the office confirmed anything of it: items, conditions, a bonus, a veto or a score. */
export const hasConfirmed = ({ confirmed, course }: Pick<Candidate, 'confirmed' | 'course'>): boolean =>
  Object.keys(confirmed.items).length + Object.keys(confirmed.facts).length > 0 ||
  course.credits.length + course.vetoes.length > 0 ||
  Object.values(course.scores).some((given) => given.length > 0)

const nothingJudged: Judged = { items: {}, facts: {} }

/** The same without what the office confirmed, which is not for a group. */
export const withoutConfirmed = (candidate: Candidate): Candidate => ({
  ...candidate,
  confirmed: nothingJudged,
  course: { ...nothingRecorded, stages: candidate.course.stages },
})

/** With more said; what is said again replaces what was said of it before. */
export const withJudged = (before: Judged, { items, facts }: Judged): Judged => ({
  items: { ...before.items, ...items },
  facts: { ...before.facts, ...facts },
})

/** The units that a body cultivates, as it said last. */
export function cultivatedBy(entries: readonly Entry[]): readonly UnitId[] {
  const said = entriesInForce(entries).flatMap(({ detail }) => (detail.kind === 'cultivated' ? [detail.names] : []))
  return said.at(-1) ?? []
}

/** Candidates in their body's order of preference; those without a place last, as they came. */
export const inOrder = <C extends Pick<Candidate, 'rank' | 'since'>>(candidates: readonly C[]): readonly C[] =>
  candidates.toSorted(
    (one, other) =>
      (one.rank ?? Number.POSITIVE_INFINITY) - (other.rank ?? Number.POSITIVE_INFINITY) ||
      one.since.getTime() - other.since.getTime(),
  )

/** A body, with the candidates that it puts forward. */
export interface Recommending {
  readonly kind: UnitKind
  readonly candidates: readonly Candidate[]
  readonly cultivated: readonly UnitId[]
}

/** Whether what a body puts forward is as the notice asks. */
export const judgeBody = (body: Body, recommending: Recommending, moment: Moment): JudgedBody =>
  body.judge(bodyInput(body, recommending, moment))

interface Moment {
  readonly year: number
  readonly at: Date
}

function bodyInput({ kind }: Body, { kind: unit, candidates, cultivated }: Recommending, moment: Moment): BodyInput {
  const ordered = inOrder(candidates)
  switch (kind) {
    case 'nominations':
      return { kind, nominations: ordered.map(({ name, industry, region }) => ({ unit: name, industry, region })) }
    case 'cultivated':
      return { kind, unit, cultivated, recommended: ordered.map(({ name }) => name) }
    case 'ranked': {
      const latest = ordered.map(({ since }) => since.getTime())
      const submitted = latest.length === 0 ? null : new Date(Math.max(...latest))
      return { kind, recommended: ordered.map(({ name }) => name), arrival: { ...moment, submitted } }
    }
    default:
      return kind satisfies never
  }
}

/** The points of a candidate's sheet; null where the notice has none. */
export const judgeSheet = ({ items }: Judged, rubric: Rubric) =>
  hasSheet(rubric) ? explainPoints(rubric, { items }) : null

/** The points that the office confirmed, with 创新加分 and 一票否决; null where the notice has no sheet. */
export const judgeConfirmedSheet = (
  { confirmed: { items }, course }: Pick<Candidate, 'confirmed' | 'course'>,
  rubric: Rubric,
) =>
  hasSheet(rubric)
    ? explainPoints(rubric, { items, bonus: exactOf(bonusOf(course)), veto: course.vetoes.length > 0 })
    : null

/** 创新加分 so far. */
export const bonusOf = ({ credits }: CourseState): Fraction =>
  credits.reduce((sum, { points }) => sum.add(points), new Fraction(0))

/** Whether a candidate is eligible, by what was claimed or confirmed; null where the notice asks nothing of candidates. */
export function judgeCandidate(
  { since, known }: Pick<Candidate, 'since' | 'known'>,
  { facts }: Judged,
  { rubric, ...moment }: Moment & { readonly rubric: Rubric },
): { readonly result: CandidateResult; readonly derivation: CandidateDerivation } | null {
  if (!asksCandidates(rubric)) return null
  return explainCandidate(rubric, { facts, known, ...moment, submitted: [since] })
}
