import { z } from 'zod'
import { Words } from '../../kinds/words.ts'

/** What every kind of deduction says of the fact it looks at. */
export const deductionShape = {
  fact: z.string().regex(/^[a-z][A-Za-z]*$/, '应为英文事实名'),
  label: z.string().min(1),
  words: Words,
}
