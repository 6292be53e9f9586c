import { z } from 'zod'
import type { FactSpec, Facts } from '../../domain/facts.ts'
import { Grade, type GradeScale, gradeIn } from '../../domain/grade.ts'
import type { Change } from '../advice.ts'
import { interpretable, type Resolve, type Resolved } from '../interpreted.ts'
import { type Path, RubricError } from '../rubric-error.ts'
import type { Show } from '../show.ts'
import type { Situation } from '../situation.ts'

/** What the facts alone say: a grade, `silent` 文件未规定, `waiting` facts missing, `none` the rule gives no grade. */
export type Verdict = Grade | 'silent' | 'waiting' | 'none'

/** Reads a grade or 文件未规定 in a rubric. */
const VerdictFromWord = z.union([z.literal('文件未规定').transform((): 'silent' => 'silent'), Grade])

/** What a rule says of a case: a grade, 文件未规定, or an interpretation that settles it. */
export const VerdictParameter = interpretable(VerdictFromWord)
type VerdictParameter = z.infer<typeof VerdictParameter>

/** Reads one of the grades of a scale, or 文件未规定. */
export const verdictIn = (scale: GradeScale) =>
  z.union([z.literal('文件未规定').transform((): 'silent' => 'silent'), gradeIn(scale)])

/** Made once when a rubric is compiled and shared, so that judging allocates nothing. */
export interface Judgement {
  readonly verdict: Verdict
  /** Some contact cannot be reached: the second cause of a demotion. */
  readonly unreachable: boolean
  /** 没有开展: the facts say that nothing was carried out. */
  readonly notCarriedOut: boolean
  /** 创新举措 or 粗暴执法 was established. */
  readonly recognised: boolean
}

const plain = { unreachable: false, notCarriedOut: false, recognised: false }
export const judgement = (verdict: Verdict, marks: Partial<Judgement> = {}): Judgement =>
  Object.freeze({ ...plain, ...marks, verdict })

export const WAITING = judgement('waiting')

/** Something about the facts that could still be changed: each option goes further than the one before it. */
export interface Dial {
  readonly fact: string
  readonly options: readonly { readonly changes: readonly Change[]; readonly apply: (facts: Facts) => Facts }[]
}

/** Something to say of facts that decides no grade. */
export interface Remark {
  readonly kind: 'fewer-than-asked'
  readonly label: string
  readonly asked: number
  /** Null where nobody stated it yet. */
  readonly given: number | null
}

/** A grading rule, compiled. */
export interface Grader {
  readonly specs: readonly FactSpec[]
  /** The names of all facts it knows. */
  readonly names: readonly string[]
  /** Throws an `invalid_fact` BotError. */
  judge(facts: Facts, situation: Situation): Judgement
  /**
   * The comparison behind a grade or a silent case, in words and with every number it needed; null while facts are
   * missing. Expects facts that were judged.
   */
  reason(facts: Facts, situation: Situation): string | null
  /** Ids of the interpretations without which these facts could be judged otherwise. */
  consulted(facts: Facts, situation: Situation): readonly string[]
  /** Facts still needed for a grade. */
  missing(facts: Facts, situation: Situation): readonly string[]
  dials(facts: Facts, situation: Situation): readonly Dial[]
  /** What the clause asks for besides, and these facts fall short of; it decides no grade. */
  remarks?(facts: Facts): readonly Remark[]
  /** Points of the input space on, beside and between all thresholds, of a unit in a situation, for a check-up. */
  samples(situation: Situation): readonly Facts[]
  /** The rule with all its data, one line a statement. */
  describe(show: Show): readonly string[]
}

/** What a rule kind needs to compile itself. */
export interface KindContext {
  readonly resolve: Resolve
  /** The grades there are. */
  readonly scale: GradeScale
  readonly path: Path
}

/** Throws a RubricError naming the key of a grade that the rubric does not have. */
export function requireGrade({ scale, path }: KindContext, grade: Grade, ...key: Path): void {
  if (scale.includes(grade)) return
  throw new RubricError([...path, ...key], `应为 ${scale.join('、')} 之一`)
}

/** Resolves what a rule says of a case; throws a RubricError for a grade that the rubric does not have. */
export function resolveVerdict(context: KindContext, parameter: VerdictParameter, ...key: Path): Resolved<Verdict> {
  const schema = z.union([z.literal('silent'), verdictIn(context.scale)])
  const resolved = context.resolve<Grade | 'silent'>(parameter, schema, [...context.path, ...key])
  if (resolved.value !== 'silent') requireGrade(context, resolved.value, ...key)
  return resolved
}

const NONE: readonly string[] = []

/** The ids that are not null, each once. */
export function consultedIds(first: string | null, second: string | null = null): readonly string[] {
  if (first === null) return second === null ? NONE : [second]
  return second === null || second === first ? [first] : [first, second]
}
