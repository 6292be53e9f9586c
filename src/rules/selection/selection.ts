import { z } from 'zod'
import { type SetDeadline, yearlyDeadlines } from '../due/deadlines.ts'
import type { Resolved } from '../interpreted.ts'
import type { ClauseRef } from '../notice.ts'
import { RubricError } from '../rubric-error.ts'
import type { HeadContext, RubricHead } from '../rubric-head.ts'
import type { Body, BodyContext } from './bodies/body.ts'
import { compileCultivated } from './bodies/cultivated.ts'
import { compileNominations } from './bodies/nominations.ts'
import { compileRanked } from './bodies/ranked.ts'
import type { Condition } from './conditions/condition.ts'
import { compileCondition } from './conditions/condition-rule.ts'
import { type Course, compileCourse } from './course.ts'
import { CourseData } from './course-data.ts'
import { compileFinal, type FinalLimit } from './final-limit.ts'
import { type CandidateData, LateVerdict, type SelectionData } from './selection-data.ts'

/** Where a candidate is sent in, with its deadline in a year. */
export interface SubmissionStage {
  readonly level: string
  readonly label: string
  readonly clause: ClauseRef
  /** Who sends in: the recommending body, or the office itself what it chose. */
  readonly by: 'body' | 'office'
  deadlines(year: number): readonly SetDeadline[]
}

/** Whose conditions and deadlines count. */
export interface SubmissionLevel {
  readonly level: string
  /** One, or several to pass in turn. */
  readonly stages: readonly SubmissionStage[]
  /** The facts of the conditions that are asked; null: all. */
  readonly asks: readonly string[] | null
}

/** Who is eligible, compiled. */
export interface CandidateRules {
  readonly title: string
  readonly conditions: readonly Condition[]
  readonly levels: readonly SubmissionLevel[]
  readonly late: Resolved<LateVerdict>
}

/** A selection, compiled: each is null where the notice says nothing of it. */
export interface Selection {
  readonly requirements: readonly ClauseRef[]
  readonly candidate: CandidateRules | null
  readonly body: Body | null
  readonly final: FinalLimit | null
  readonly course: Course
}

/** A rubric that says who is eligible. */
export interface CandidateRubric extends RubricHead {
  readonly selection: Selection & { readonly candidate: CandidateRules }
}

export const asksCandidates = <R extends { readonly selection: Selection | null }>(
  rubric: R,
): rubric is R & Pick<CandidateRubric, 'selection'> => (rubric.selection?.candidate ?? null) !== null

/** Compiles a selection; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileSelection(data: SelectionData, context: HeadContext): Selection {
  const { clauseRef } = context
  const { requirements, candidate, body, final, course = CourseData.parse({}) } = data
  return {
    requirements: requirements.map((name, at) => clauseRef(name, ['selection', 'requirements', at])),
    candidate: candidate ? compileCandidate(candidate, context) : null,
    body: body ? compileBody(body, { ...context, path: ['selection', 'body'] }) : null,
    final: final ? compileFinal(final, clauseRef, ['selection', 'final']) : null,
    course: compileCourse(course, context),
  }
}

function compileCandidate(candidate: CandidateData, context: HeadContext): CandidateRules {
  const { resolve, clauseRef } = context
  const path = ['selection', 'candidate', 'submission']
  const { includesDay, late } = candidate.submission
  const inclusive = resolve(includesDay, z.boolean(), [...path, 'includesDay'])
  return {
    title: candidate.title,
    conditions: candidate.conditions.map((rule, at) =>
      compileCondition(rule, { ...context, path: ['selection', 'candidate', 'conditions', at] }),
    ),
    levels: compileLevels(candidate, inclusive, clauseRef),
    late: resolve(late, LateVerdict, [...path, 'late']),
  }
}

function compileLevels(
  { submission: { levels, chain }, conditions }: CandidateData,
  inclusive: Resolved<boolean>,
  clauseRef: HeadContext['clauseRef'],
): readonly SubmissionLevel[] {
  const path = ['selection', 'candidate', 'submission']
  const facts = conditions.map(({ fact }) => fact)
  const single = levels.map(({ level, label, due, clause, by, asks = null }, at) => {
    const unknown = asks?.find((fact) => !facts.includes(fact))
    if (unknown !== undefined) throw new RubricError([...path, 'levels', at, 'asks'], `应为 ${facts.join('、')} 之一`)
    const deadlines = yearlyDeadlines(due, inclusive)
    const stage = { level, label, clause: clauseRef(clause, [...path, 'levels', at, 'clause']), by, deadlines }
    return { level, stages: [stage], asks }
  })
  if (!chain) return single
  const stages = chain.through.flatMap((name, at) => {
    const found = single.find(({ level }) => level === name)
    if (found) return found.stages
    throw new RubricError([...path, 'chain', 'through', at], `应为 ${single.map(({ level }) => level).join('、')} 之一`)
  })
  return [...single, { level: chain.level, stages, asks: null }]
}

function compileBody(body: NonNullable<SelectionData['body']>, context: BodyContext): Body {
  switch (body.kind) {
    case 'nominations':
      return compileNominations(body, context)
    case 'cultivated':
      return compileCultivated(body, context)
    case 'ranked':
      return compileRanked(body, context)
    default:
      return body satisfies never
  }
}
