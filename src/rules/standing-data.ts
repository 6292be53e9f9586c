import { z } from 'zod'
import { Name } from './notice.ts'
import { ClauseName, onceById } from './rubric-data.ts'

/** Something that the notice has the office do whenever it is due, without a period: 及时发布, 开展. */
const StandingDuty = z.strictObject({
  id: Name,
  title: z.string().min(1).max(60),
  /** What else it is called behind 「值守 完成」; a part of the title will do too. */
  words: z.array(z.string().min(2).max(20)).min(1).exactOptional(),
  clause: ClauseName,
})

/** The part `standing` (随时). */
export const StandingData = z.array(StandingDuty).min(1).superRefine(onceById)
export type StandingData = z.infer<typeof StandingData>
