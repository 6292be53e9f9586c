import { z } from 'zod'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import { noteText, type UnitActs } from './act.ts'

/** 登记 of what the notice has a unit arrange, without a deadline: what is said again replaces what was said before. */
export const ArrangementDetail = z.object({
  kind: z.literal('arranged'),
  task: z.null(),
  /** Its id in the rubric, and its title then. */
  arrangement: z.string().min(1).max(60),
  title: z.string().min(1).max(60),
  names: z.array(z.string().min(1).max(60)).max(20),
  note: noteText,
})
export type ArrangementDetail = z.infer<typeof ArrangementDetail>

/** 「甲局、乙局」, or the note. */
export const arrangedWords = ({ names, note }: Pick<ArrangementDetail, 'names' | 'note'>): string =>
  [names.join('、'), note].filter((part) => part !== '').join('；')

export const arrangementActs: UnitActs<ArrangementDetail, object> = {
  arranged: {
    receipt: '登记安排',
    news: null,
    history: (detail) => `登记${detail.title}（${arrangedWords(detail)}）`,
    ledger: (detail) => [detail.title, arrangedWords(detail)],
    fold: () => ({}),
    masked: (detail) => ({
      ...detail,
      names: detail.names.map(maskPersonalNumbers),
      note: maskPersonalNumbers(detail.note),
    }),
  },
}
