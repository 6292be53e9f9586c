import { z } from 'zod'
import { scoreWords } from '../domain/facts.ts'
import { Flag } from '../domain/flag.ts'
import { canonicalJson } from '../domain/hash.ts'
import { Period } from '../domain/period.ts'
import { inPeriod, taskKey } from '../domain/task.ts'
import { UnitId, UnitKind } from '../domain/unit.ts'
import type { LedgerRow } from './progress.ts'
import { stageOf, stages } from './stage.ts'
import type { Standing } from './standing.ts'

/** One result as a paper rests on it: only what is official, and never a claim. What it has not is left out. */
const FrozenResult = z.object({
  task: z.int().positive(),
  period: Period.exactOptional(),
  /** Left out where the task asks for no materials. */
  stage: z.enum(stages).exactOptional(),
  grade: z.string().exactOptional(),
  points: z.string().exactOptional(),
  flag: Flag.exactOptional(),
  /** 经督促指导后纠正 */
  rectified: z.literal(true).exactOptional(),
  /** 文件未规定, and not decided. */
  undecided: z.literal(true).exactOptional(),
})
export type FrozenResult = z.infer<typeof FrozenResult>

const FrozenUnit = z.object({
  unit: UnitId,
  kind: UnitKind,
  results: z.array(FrozenResult),
  /** Its official total; null while something is not assessed, left out where the rubric has none. */
  total: z.object({ points: z.string().nullable(), level: z.string().nullable() }).exactOptional(),
})

/** The results that a circular or a report rests on, as they were when it was made. */
export const ResultSet = z.object({ format: z.literal(1), units: z.array(FrozenUnit) })
export type ResultSet = z.infer<typeof ResultSet>

/** Freezes the results; the order of the roster leaves no trace in it, so that the same results are the same set. */
export function resultSetOf(rows: readonly LedgerRow[]): ResultSet {
  const units = rows.map(({ unit, kind, standings, total }) => ({
    unit,
    kind,
    results: standings.map(frozen).toSorted((one, other) => order(keyOf(one), keyOf(other))),
    ...(total
      ? {
          total: {
            points: total.confirmed.total === null ? null : scoreWords(total.confirmed.total),
            level: total.confirmed.level,
          },
        }
      : {}),
  }))
  return { format: 1, units: units.toSorted((one, other) => order(one.unit, other.unit)) }
}

/** The set as the text that is hashed and kept: one text for the same results. */
export const writtenSet = (set: ResultSet): string => canonicalJson(set)

/** Reads a set that was kept. */
export const readSet = (text: string): ResultSet => ResultSet.parse(JSON.parse(text))

function frozen(standing: Standing): FrozenResult {
  const { task, basis, result, state, flagIsOfficial } = standing
  const isConfirmed = basis === 'confirmed'
  const { points = null } = result
  const stage = stageOf(standing)
  return {
    task: task.no,
    ...inPeriod(task.period),
    ...(stage !== null && { stage }),
    ...(isConfirmed && result.grade !== null && { grade: result.grade }),
    ...(isConfirmed && points !== null && { points: scoreWords(points) }),
    ...(flagIsOfficial && result.flag !== null && { flag: result.flag }),
    ...(state.rectified && { rectified: true }),
    ...(result.undecided && isConfirmed && { undecided: true }),
  }
}

const keyOf = ({ task, period }: FrozenResult): string => taskKey({ no: task, ...inPeriod(period) })

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** A result that is not what it was. */
export interface ChangedResult {
  readonly unit: UnitId
  readonly before: FrozenResult
  readonly now: FrozenResult
}

export interface Changes {
  /** 更正: a grade or points that were official are others now, or a flag without anybody's rectification. */
  readonly corrected: readonly ChangedResult[]
  /** The flag is a better one, or the unit put it right. */
  readonly improved: readonly ChangedResult[]
  readonly worsened: readonly ChangedResult[]
}

/** The results that a paper is made from, with what became of those of the one before. */
export interface FrozenResults {
  readonly set: ResultSet
  /** Null for the first one. */
  readonly changes: Changes | null
}

const RANK: Readonly<Record<Flag, number>> = { red: 2, blue: 1, yellow: 0 }

/** Compares what was official then with what is now; progress of what was open then is no change of it. */
export function changesBetween(before: ResultSet, now: ResultSet): Changes {
  const known = new Map(now.units.map(({ unit, results }) => [unit, new Map(results.map((one) => [keyOf(one), one]))]))
  const all = before.units.flatMap(({ unit, results }) =>
    results.flatMap((one) => {
      const current = known.get(unit)?.get(keyOf(one))
      return current ? [{ unit, before: one, now: current }] : []
    }),
  )
  const corrected = all.filter(isCorrected)
  const others = all.filter((one) => !corrected.includes(one))
  const rise = ({ before: { flag: then }, now: { flag } }: ChangedResult): number =>
    then === undefined || flag === undefined ? 0 : RANK[flag] - RANK[then]
  return {
    corrected,
    improved: others.filter((one) => rise(one) > 0),
    worsened: others.filter((one) => rise(one) < 0),
  }
}

/** A result that was official is taken back or another one; a flag that the unit put right is none. */
function isCorrected({ before, now }: ChangedResult): boolean {
  if (before.grade !== undefined && before.grade !== now.grade) return true
  if (before.points !== undefined && before.points !== now.points) return true
  if (before.flag === undefined || before.flag === now.flag) return false
  return now.flag === undefined || (before.stage === 'confirmed' && now.rectified !== true)
}
