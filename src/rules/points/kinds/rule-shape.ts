import { z } from 'zod'
import { invalidFact } from '../../../domain/errors.ts'
import { type Facts, type FactValue, type Overall, scoreWords } from '../../../domain/facts.ts'
import { Words } from '../../kinds/words.ts'
import { type Amount, amountOf, negative } from '../amount.ts'

/** A rule, or a row, that is not everybody's: for kinds of units, or for units by their names. */
export const Only = z
  .strictObject({
    kinds: z.array(z.string().min(1)).default([]),
    units: z.array(z.string().min(1)).default([]),
  })
  .refine(({ kinds, units }) => kinds.length + units.length > 0, '应写明 kinds（单位类别）或 units（单位名称）')
export type Only = z.infer<typeof Only>

/** The fact that a rule looks at; its label names it where nothing else does. */
export const ruleShape = {
  fact: z
    .string()
    .regex(/^(?!office$)[\p{L}][\p{L}\p{N}（）()、·]{0,39}$/u, '应为1至40个汉字、字母或数字组成的事实名')
    .exactOptional(),
  label: z.string().min(1).max(60),
  words: Words,
  only: Only.exactOptional(),
}

export const factOf = ({ fact, label }: { readonly fact?: string; readonly label: string }): string => fact ?? label

/** Points as a rubric writes them. */
export const Points = z.number().positive().max(1000)

/** Points taken off; `all`: the row's or the item's whole points (不得分). */
const Cost = z.union([Points, z.literal('all')], '应为分数，或 all（本项不得分）')

/** Points that are taken off (扣), or that are brought (得、加). */
export const signedShape = { costs: Cost.exactOptional(), earns: Points.exactOptional() }

export interface Signed {
  readonly costs?: number | 'all'
  readonly earns?: number
}

/** Refuses a rule that says neither, or both. */
export const saysOneSign = ({ costs, earns }: Signed): boolean => (costs === undefined) !== (earns === undefined)
export const oneSign = { message: '应写明 costs（扣分）或 earns（得分）其中之一', path: ['costs'] }

/** The amount, below 0 where it is taken off. */
export function signedAmount({ costs, earns }: Signed, points: Amount): Amount {
  if (earns !== undefined) return amountOf(earns)
  return negative(costs === 'all' ? points : amountOf(costs ?? 0))
}

/** 扣1分, 得1分, 不得分 */
export function signedWords({ costs, earns }: Signed): string {
  if (costs === 'all') return '本项不得分'
  return earns === undefined ? `扣${costs ?? 0}分` : `得${earns}分`
}

const DENIES = /^(?:未|没|无|不|非)/

/** Whether a label denies something, so that 「无」 beside it could mean that, or that nothing is wrong. */
export const denies = (label: string): boolean => DENIES.test(label)

/** What a statement about the whole row says of things counted: failures, or things that bring points. */
export const overallCount = (label: string, counts: 'failures' | 'gains'): Overall => ({
  ...(counts === 'failures' ? { well: 0 } : {}),
  ...(denies(label) ? {} : { none: 0 }),
})

/** A count or a score after its label. */
export const foundValue = (label: string, value: FactValue | undefined): string =>
  value === undefined ? `${label}未填` : `${label}为${scoreWords(value)}`

/** Yes or no, null where it is not stated. */
export function yesIn(label: string, value: FactValue | undefined): boolean | null {
  if (value === undefined || typeof value === 'boolean') return value ?? null
  throw invalidFact(label, '应为是或否')
}

/** Every number from 0 to one, as facts. */
export const countsTo = (fact: string, most: number): readonly Facts[] =>
  Array.from({ length: most + 1 }, (_, count) => ({ [fact]: count }))
