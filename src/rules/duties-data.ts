import { z } from 'zod'
import { interpretable } from './interpreted.ts'
import { Slug } from './notice.ts'
import { ClauseName, onceById, type RubricBase, rubricHead } from './rubric-data.ts'

export const Period = z.enum(['quarter', 'half-year', 'year'])
export type Period = z.infer<typeof Period>

const Duty = z.strictObject({
  id: Slug,
  title: z.string().min(1),
  period: interpretable(Period),
  clause: ClauseName,
})

/** rubric.yaml of the form `duties`: what the supervising office itself has to do in every period. */
export const DutiesFile = z.strictObject({
  ...rubricHead,
  form: z.literal('duties'),
  duties: z.array(Duty).min(1).superRefine(onceById),
})

/** A rubric of the form `duties` as its files say it. */
export type DutiesData = z.infer<typeof DutiesFile> & RubricBase
