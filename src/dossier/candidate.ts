import type { CandidacyDetail, Judged } from '../acts/candidacy.ts'
import type { Entry } from '../acts/entry.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import { explainPoints } from '../rules/points/evaluate-points.ts'
import { hasSheet } from '../rules/points/sheet.ts'
import type { Rubric } from '../rules/rubric.ts'
import type { Body, BodyInput, JudgedBody } from '../rules/selection/bodies/body.ts'
import type { CandidateDerivation } from '../rules/selection/candidate-derivation.ts'
import type { CandidateResult } from '../rules/selection/candidate-input.ts'
import { explainCandidate } from '../rules/selection/evaluate-candidate.ts'
import { asksCandidates } from '../rules/selection/selection.ts'
import { entriesInForce } from './entries-in-force.ts'

/** A unit that a recommending body puts forward, as its dossier says. */
export interface Candidate extends Pick<Nominated, 'body' | 'rank' | 'industry' | 'region' | 'links'> {
  readonly name: UnitId
  /** When its body put it forward first. */
  readonly since: Date
  /** 自评 and 核定, never mixed. */
  readonly claimed: Judged
  readonly confirmed: Judged
}

type Nominated = Extract<CandidacyDetail, { readonly kind: 'nominated' }>

/** The candidate that a dossier is of; null where nobody puts it forward, or the body took that back. */
export function candidateOf(name: UnitId, entries: readonly Entry[]): Candidate | null {
  let candidate: Candidate | null = null
  for (const entry of entriesInForce(entries)) candidate = withEntry(candidate, name, entry)
  return candidate
}

function withEntry(candidate: Candidate | null, name: UnitId, { detail, at }: Entry): Candidate | null {
  switch (detail.kind) {
    case 'nominated':
      return nominatedAgain(candidate, { name, detail, at: new Date(at) })
    case 'nomination-withdrawn':
      return null
    case 'candidate-claimed':
      return candidate && { ...candidate, claimed: withJudged(candidate.claimed, detail) }
    case 'candidate-confirmed':
      return candidate && { ...candidate, confirmed: withJudged(candidate.confirmed, detail) }
    default:
      return candidate
  }
}

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
    return { name, body, rank, industry, region, links, since: at, claimed: nothingJudged, confirmed: nothingJudged }
  }
  return {
    ...before,
    rank: rank ?? before.rank,
    industry: industry === '' ? before.industry : industry,
    region: region === '' ? before.region : region,
    links: [...new Set([...before.links, ...links])],
  }
}

const nothingJudged: Judged = { items: {}, facts: {} }

/** The same without what the office confirmed, which is not for a group. */
export const withoutConfirmed = (candidate: Candidate): Candidate => ({ ...candidate, confirmed: nothingJudged })

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

/** Whether a candidate is eligible, by what was claimed or confirmed; null where the notice asks nothing of candidates. */
export function judgeCandidate(
  { since }: Pick<Candidate, 'since'>,
  { facts }: Judged,
  { rubric, ...moment }: Moment & { readonly rubric: Rubric },
): { readonly result: CandidateResult; readonly derivation: CandidateDerivation } | null {
  if (!asksCandidates(rubric)) return null
  return explainCandidate(rubric, { facts, ...moment, submitted: [since] })
}
