import { z } from 'zod'
import { type SetDeadline, yearlyDeadlines } from '../due/deadlines.ts'
import type { Resolved } from '../interpreted.ts'
import type { ClauseIndex, ClauseRef } from '../notice.ts'
import { RubricError } from '../rubric-error.ts'
import { compileHead, type HeadContext, type RubricHead } from '../rubric-head.ts'
import type { Body, BodyContext } from './bodies/body.ts'
import { compileCultivated } from './bodies/cultivated.ts'
import { compileNominations } from './bodies/nominations.ts'
import type { Condition } from './conditions/condition.ts'
import { compileCondition } from './conditions/condition-rule.ts'
import { compileFinal, type FinalLimit } from './final-limit.ts'
import { LateVerdict, type SelectionData } from './selection-data.ts'

/** Where a candidate is sent in, with its deadline in a year. */
export interface SubmissionStage {
  readonly level: string
  readonly label: string
  readonly clause: ClauseRef
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

/** A rubric of the form `selection`, parsed and compiled once. */
export interface SelectionRubric extends RubricHead {
  readonly form: 'selection'
  readonly requirements: readonly ClauseRef[]
  readonly candidate: CandidateRules
  readonly body: Body
  /** Null where the notice sets no number. */
  readonly final: FinalLimit | null
  /** What it was compiled from, to compile it again under another reading. */
  readonly data: SelectionData
}

/** Compiles a selection rubric; throws a RubricError for a clause or an interpretation that does not exist or fit. */
export function compileSelectionRubric(data: SelectionData, clauses: ClauseIndex): SelectionRubric {
  const context = compileHead(data, clauses)
  const { head, clauseRef } = context
  return {
    ...head,
    form: 'selection',
    requirements: data.requirements.map((name, at) => clauseRef(name, ['requirements', at])),
    candidate: compileCandidate(data, context),
    body: compileBody(data, { ...context, path: ['body'] }),
    final: data.final ? compileFinal(data.final, clauseRef, ['final']) : null,
    data,
  }
}

function compileCandidate({ candidate }: SelectionData, context: HeadContext): CandidateRules {
  const { resolve, clauseRef } = context
  const path = ['candidate', 'submission']
  const { includesDay, late } = candidate.submission
  const inclusive = resolve(includesDay, z.boolean(), [...path, 'includesDay'])
  return {
    title: candidate.title,
    conditions: candidate.conditions.map((rule, at) =>
      compileCondition(rule, { ...context, path: ['candidate', 'conditions', at] }),
    ),
    levels: compileLevels(candidate, inclusive, clauseRef),
    late: resolve(late, LateVerdict, [...path, 'late']),
  }
}

function compileLevels(
  { submission: { levels, chain }, conditions }: SelectionData['candidate'],
  inclusive: Resolved<boolean>,
  clauseRef: HeadContext['clauseRef'],
): readonly SubmissionLevel[] {
  const path = ['candidate', 'submission']
  const facts = conditions.map(({ fact }) => fact)
  const single = levels.map(({ level, label, due, clause, asks = null }, at) => {
    const unknown = asks?.find((fact) => !facts.includes(fact))
    if (unknown !== undefined) throw new RubricError([...path, 'levels', at, 'asks'], `应为 ${facts.join('、')} 之一`)
    const deadlines = yearlyDeadlines(due, inclusive)
    const stage = { level, label, clause: clauseRef(clause, [...path, 'levels', at, 'clause']), deadlines }
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

const compileBody = ({ body }: SelectionData, context: BodyContext): Body =>
  body.kind === 'nominations' ? compileNominations(body, context) : compileCultivated(body, context)
