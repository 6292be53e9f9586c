import { z } from 'zod'
import { YearlyDay } from './due/yearly-day.ts'
import { interpretable } from './interpreted.ts'
import { Name } from './notice.ts'
import { ClauseName, onceById } from './rubric-data.ts'

export const Period = z.enum(['quarter', 'half-year', 'year'])
export type Period = z.infer<typeof Period>

/** A day of the year, null where a reading sets none. */
export const DayOfYear = z.union([YearlyDay, z.null()])

const Duty = z.strictObject({
  id: Name,
  title: z.string().min(1),
  period: interpretable(Period),
  /** A deed counts from this day of its period's year on (年底); left out or null: any day of the period. */
  from: interpretable(DayOfYear).optional(),
  /** The notice has the office report to its leaders (主要负责人): they are reminded of it too. */
  toLeaders: z.boolean().exactOptional(),
  clause: ClauseName,
})

/** The part `duties`: what the supervising office itself has to do in every period. */
export const DutiesData = z.array(Duty).min(1).superRefine(onceById)
export type DutiesData = z.infer<typeof DutiesData>
