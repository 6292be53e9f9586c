import Fraction from 'fraction.js'
import { z } from 'zod'
import { Grade } from '../../domain/grade.ts'
import { interpretable, type Resolved } from '../interpreted.ts'
import type { Show } from '../show.ts'
import { inclusiveWords } from '../value-words.ts'
import type { Score } from './fact-values.ts'
import { type KindContext, requireGrade } from './grader.ts'
import type { Quotient } from './quotient.ts'

/** Thresholds of a score from the top down (90 分以上的为优 … 70 分以下为差); 以上 may be inclusive or not. */
export const bandsShape = {
  label: z.string().min(1),
  bands: z
    .array(z.strictObject({ atLeast: z.number().min(0).max(100), grade: Grade }))
    .min(1)
    .superRefine((bands, context) => {
      bands.forEach(({ atLeast }, at) => {
        const above = bands[at - 1]
        if (above && atLeast >= above.atLeast) {
          context.addIssue({ code: 'custom', path: [at, 'atLeast'], message: `应小于上一档的 ${above.atLeast}` })
        }
      })
    }),
  below: Grade,
  inclusive: interpretable(z.boolean()),
}

const BandsData = z.object(bandsShape)
type BandsData = z.infer<typeof BandsData>

/** Which band a score falls in, exactly: 89.996 is not 90, and 269/3 is not 89.67. */
export class Bands {
  readonly thresholds: readonly number[]
  readonly inclusive: Resolved<boolean>
  readonly #exact: readonly Fraction[]

  constructor({ bands, below, inclusive }: BandsData, context: KindContext) {
    const { resolve, path } = context
    bands.forEach(({ grade }, at) => {
      requireGrade(context, grade, 'bands', at, 'grade')
    })
    requireGrade(context, below, 'below')
    this.thresholds = bands.map(({ atLeast }) => atLeast)
    this.#exact = bands.map(({ atLeast }) => new Fraction(String(atLeast)))
    this.inclusive = resolve(inclusive, z.boolean(), [...path, 'inclusive'])
  }

  /** The place of the band, the number of bands below all. */
  placeOf(score: Score | Quotient): number {
    const { thresholds } = this
    const reached = this.inclusive.value ? 0 : 1
    for (let place = 0; place < thresholds.length; place++) {
      if (this.#compare(score, place) >= reached) return place
    }
    return thresholds.length
  }

  /** 「，85分以上、不足90分」: the threshold reached and the next one above it. */
  words(score: Score | Quotient): string {
    const place = this.placeOf(score)
    const [atLeast, below] = [this.thresholds[place], this.thresholds[place - 1]]
    const parts = [
      ...(atLeast === undefined ? [] : [`${atLeast}分以上`]),
      ...(below === undefined ? [] : [`不足${below}分`]),
    ]
    return `，${parts.join('、')}`
  }

  /** The interpretation of 以上, where the score stands on a threshold. */
  consulted(score: Score | Quotient): string | null {
    return this.thresholds.some((_, place) => this.#compare(score, place) === 0) ? this.inclusive.by : null
  }

  #compare(score: Score | Quotient, place: number): number {
    const threshold = this.thresholds[place] ?? 0
    if (typeof score === 'number') return Math.sign(score - threshold)
    if (score instanceof Fraction) return score.compare(this.#exact[place] ?? 0)
    if (Number.isInteger(threshold)) return Math.sign(score.over - threshold * score.under)
    return new Fraction(score.over, score.under).compare(this.#exact[place] ?? 0)
  }
}

/** Thresholds with their grades in one line. */
export function describeBands(rule: BandsData, { text, parameter }: Show): string {
  const { label, bands, below, inclusive } = rule
  const reached = bands.map(({ atLeast, grade }) => `${atLeast}分以上 ${grade}`)
  const least = bands.at(-1)?.atLeast ?? 0
  const rest = `不足${least}分 ${below}`
  return `${text(label)}：${reached.join('，')}，${rest}；「以上」${parameter(inclusive, inclusiveWords)}，不四舍五入`
}
