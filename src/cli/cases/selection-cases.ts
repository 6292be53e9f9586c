import { z } from 'zod'
import { Day, endOfDay } from '../../domain/day.ts'
import { UnitKind } from '../../domain/unit.ts'
import { candidateStepLines } from '../../replies/present-candidate.ts'
import { inOneLine } from '../../replies/present-derivation.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { RubricHead } from '../../rules/rubric-head.ts'
import type { Body } from '../../rules/selection/bodies/body.ts'
import { explainCandidate } from '../../rules/selection/evaluate-candidate.ts'
import {
  asksCandidates,
  type CandidateRubric,
  type CandidateRules,
  type Selection,
} from '../../rules/selection/selection.ts'
import {
  CaseProblem,
  type CaseRun,
  type FileSettings,
  factFrom,
  outcomeOf,
  type RunCase,
  requireWord,
} from './case-run.ts'
import { CaseTime, parseCase } from './parse-case.ts'
import { bodyExpect, finalCase, judgedCase } from './recommending-cases.ts'

/** One time, or one a level where they are passed in turn. */
const Submitted = z.union(
  [CaseTime.nullable(), z.record(z.string(), CaseTime.nullable())],
  '应为时间，或各层级的时间，如 { city: 2020-11-20, province: 2020-11-28 }',
)

const CandidateCase = z.strictObject({
  name: z.string(),
  level: z.string().optional(),
  at: CaseTime.optional(),
  candidate: z.looseObject({ submitted: Submitted.default(null), level: z.string().optional() }),
  expect: z.strictObject({
    eligible: z.boolean().nullable().optional(),
    undecided: z.boolean().optional(),
    reasons: z.array(z.string()).optional(),
    error: z.boolean().optional(),
  }),
})

const NominationsCase = z.strictObject({
  name: z.string(),
  level: z.string().optional(),
  nominations: z.array(z.strictObject({ unit: z.string(), industry: z.string(), region: z.string() })),
  expect: bodyExpect,
})

const CultivatedCase = z.strictObject({
  name: z.string(),
  body: z.strictObject({
    kind: UnitKind,
    cultivated: z.array(z.string()),
    recommended: z.array(z.string()),
  }),
  expect: bodyExpect,
})

const Kind = z.looseObject({
  candidate: z.unknown().optional(),
  nominations: z.unknown().optional(),
  body: z.unknown().optional(),
  final: z.unknown().optional(),
})

/** Runs the cases of a selection: a candidate, a recommending body, or the number confirmed in the end. */
export const selectionCases =
  (rubric: Rubric, selection: Selection, { year = rubric.year, level }: FileSettings): RunCase =>
  (data): CaseRun => {
    const { candidate, final } = parseCase(Kind, data)
    if (candidate !== undefined) {
      if (asksCandidates(rubric)) return candidateCase(rubric, year, level, data)
      throw new CaseProblem(['candidate'], `细则「${rubric.id}」没有候选的条件`)
    }
    if (final !== undefined) {
      if (selection.final) return finalCase(rubric, selection.final, data)
      throw new CaseProblem(['final'], `细则「${rubric.id}」没有规定确认名额`)
    }
    if (selection.body) return bodyCase(rubric, selection.body, year, data)
    throw new CaseProblem(['body'], `细则「${rubric.id}」没有推荐的规定`)
  }

function candidateCase(rubric: CandidateRubric, year: number, fileLevel: string | undefined, data: unknown): CaseRun {
  const rules = rubric.selection.candidate
  const { at, candidate, expect, level: caseLevel } = parseCase(CandidateCase, data)
  const { submitted, level: ownLevel, ...stated } = candidate
  refuseUnknown(rules, stated, expect.reasons ?? [])
  const level = ownLevel ?? caseLevel ?? fileLevel
  refuseLevel(rules, level)
  const times = timesIn(rules, level, submitted)
  const outcome = outcomeOf(() => {
    const facts = Object.fromEntries(Object.entries(stated).map(([name, value]) => [name, factFrom(name, value)]))
    const input = {
      facts,
      year,
      at: at ?? endOfDay(Day.parse(`${year}-12-31`)),
      submitted: times,
      ...(level === undefined ? {} : { level }),
    }
    const { result, derivation } = explainCandidate(rubric, input)
    return {
      values: { ...result },
      why: inOneLine(rubric, derivation.steps, (step) => candidateStepLines(rules, step)),
      subject: { kind: 'candidate', rubric, input },
    }
  })
  return { expect, outcome }
}

/** A typing mistake must never pass as a fact that nobody stated. */
function refuseUnknown({ conditions }: CandidateRules, stated: object, reasons: readonly string[]): void {
  const facts = conditions.map(({ fact }) => fact)
  const unknown = Object.keys(stated).find((name) => !facts.includes(name))
  if (unknown !== undefined) {
    throw new CaseProblem(['candidate', unknown], `没有事实「${unknown}」，应为 ${[...facts, 'submitted'].join('、')}`)
  }
  const known = ['late', 'missing', ...conditions.flatMap(({ check }) => check(undefined).map(({ reason }) => reason))]
  const wrong = reasons.findIndex((reason) => !known.includes(reason))
  if (wrong >= 0)
    throw new CaseProblem(['expect', 'reasons', wrong], `没有原因「${reasons[wrong]}」，应为 ${known.join('、')}`)
}

/** A level of the file or the case has to be one of the notice's. */
function refuseLevel({ levels }: CandidateRules, level: string | undefined): void {
  if (level === undefined || levels.some((one) => one.level === level)) return
  throw new CaseProblem(['level'], `没有层级「${level}」，应为 ${levels.map((one) => one.level).join('、')}`)
}

/** The times, one a stage of the level; a level of several stages names each, any other has one time alone. */
function timesIn({ levels }: CandidateRules, level: string | undefined, stated: z.infer<typeof Submitted>) {
  const stages = levels.find((one) => level === undefined || one.level === level)?.stages ?? []
  const names = stages.map((stage) => stage.level)
  const key = ['candidate', 'submitted']
  if (stated === null) return names.map(() => null)
  if (stated instanceof Date) {
    if (names.length === 1) return [stated]
    throw new CaseProblem(key, `应写明各层级的时间：${names.join('、')}`)
  }
  if (names.length === 1) throw new CaseProblem(key, '应为一个时间')
  const unknown = Object.keys(stated).find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new CaseProblem([...key, unknown], `没有层级「${unknown}」，应为 ${names.join('、')}`)
  return names.map((name) => stated[name] ?? null)
}

function bodyCase(rubric: RubricHead, body: Body, year: number, data: unknown): CaseRun {
  switch (body.kind) {
    case 'nominations': {
      const { nominations, expect } = parseCase(NominationsCase, data)
      return judgedCase(rubric, body, { kind: 'nominations', nominations }, expect)
    }
    case 'cultivated':
      return cultivatedCase(rubric, body, data)
    case 'ranked':
      return rankedCase(rubric, body, year, data)
    default:
      throw new RangeError(body.kind satisfies never)
  }
}

function cultivatedCase(rubric: RubricHead, body: Body, data: unknown): CaseRun {
  const { body: stated, expect } = parseCase(CultivatedCase, data)
  requireWord(['body', 'kind'], stated.kind, rubric.unitKinds)
  const { kind: unit, cultivated, recommended } = stated
  return judgedCase(rubric, body, { kind: 'cultivated', unit, cultivated, recommended }, expect)
}

/** A case of a body that recommends in an order of preference; without times, whether it came in time is not looked at. */
const RankedCase = z.strictObject({
  name: z.string(),
  at: CaseTime.optional(),
  body: z.strictObject({ recommended: z.array(z.string()), submitted: CaseTime.nullable().optional() }),
  expect: bodyExpect,
})

/** Runs a case of an order of preference. */
function rankedCase(rubric: RubricHead, body: Body, year: number, data: unknown): CaseRun {
  const { at, body: stated, expect } = parseCase(RankedCase, data)
  const { recommended, submitted } = stated
  const timed = at !== undefined || submitted !== undefined
  const arrival = { year, at: at ?? endOfDay(Day.parse(`${year}-12-31`)), submitted: submitted ?? null }
  return judgedCase(rubric, body, { kind: 'ranked', recommended, ...(timed ? { arrival } : {}) }, expect)
}
