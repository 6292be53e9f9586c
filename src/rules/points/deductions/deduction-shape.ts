import { z } from 'zod'
import { type FactValue, scoreWords } from '../../../domain/facts.ts'
import { Words } from '../../kinds/words.ts'

/** What every kind of deduction says of the fact it looks at. */
export const deductionShape = {
  fact: z.string().regex(/^[a-z][A-Za-z]*$/, '应为英文事实名'),
  label: z.string().min(1),
  words: Words,
}

/** A count or a score after its label. */
export const foundValue = (label: string, value: FactValue | undefined): string =>
  value === undefined ? `${label}未填` : `${label}为${scoreWords(value)}`
