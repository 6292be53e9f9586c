import { recognitionOf } from '../../../src/rules/recognition-of.ts'
import { INNOVATION, innovate } from '../../innovate.ts'
import { column } from '../columns/column.ts'
import { joined, type OrderKind, oneOfSeveral, REASON } from './kind.ts'

const INNOVATED = column('创新 创新举措')

/** 创新: what the office recognises, which gives the red flag. */
export const innovating: OrderKind = {
  word: '创新',
  ordering: [INNOVATED],
  isReasoned: true,
  command: innovate,
  about: (_, rubric) => recognitionOf(rubric, INNOVATION.fact)?.task ?? 'none',
  read: (row) => {
    const said = row.text(INNOVATED)
    return said === undefined ? undefined : oneOfSeveral(joined(said, row.text(REASON)))
  },
}
