import { z } from 'zod'
import { interpretable } from '../interpreted.ts'
import { ClauseName } from '../rubric-data.ts'
import { PointsRuleData } from './kinds/points-rule-data.ts'

const Points = z.number().positive().max(1000)

const Item = z
  .strictObject({
    id: z.string().regex(/^\d{1,2}\.\d{1,2}$/, "应为评审项编号，如 '1.1'"),
    title: z.string().min(1),
    points: Points,
    clause: ClauseName,
    deductions: z.array(PointsRuleData).min(1),
  })
  .superRefine(({ deductions }, context) => {
    const facts = deductions.map((deduction) => ('fact' in deduction ? deduction.fact : null))
    facts.forEach((fact, at) => {
      if (fact === null || facts.indexOf(fact) === at) return
      context.addIssue({ code: 'custom', path: ['deductions', at, 'fact'], message: `事实「${fact}」重复` })
    })
  })
export type ItemData = z.infer<typeof Item>

const Section = z
  .strictObject({
    no: z.int().min(1),
    title: z.string().min(1),
    points: Points,
    clause: ClauseName,
    items: z.array(Item).min(1),
  })
  .superRefine(({ points, items }, context) => {
    const sum = items.reduce((total, item) => total + item.points, 0)
    if (Math.abs(sum - points) < 1e-9) return
    context.addIssue({ code: 'custom', path: ['points'], message: `应等于各项分值之和 ${sum}` })
  })

/** What the points are measured against; null: no line. */
export const TargetPoints = z.number().positive().nullable()

/** The part `sheet` (评审表): items in sections, each with its points and what is taken off them. */
export const SheetData = z.strictObject({
  /** 单项分数扣完为止，不倒扣分 */
  floor: ClauseName,
  sections: z
    .array(Section)
    .min(1)
    .superRefine((sections, context) => {
      const seen = new Set<string>()
      sections.forEach(({ items }, section) => {
        items.forEach(({ id }, item) => {
          const path = [section, 'items', item, 'id']
          if (seen.has(id)) context.addIssue({ code: 'custom', path, message: `评审项编号「${id}」重复` })
          seen.add(id)
        })
      })
      const numbers = sections.map(({ no }) => no)
      numbers.forEach((no, at) => {
        if (numbers.indexOf(no) === at) return
        context.addIssue({ code: 'custom', path: [at, 'no'], message: `验收内容编号 ${no} 重复` })
      })
    }),
  bonus: z.strictObject({ label: z.string().min(1), points: Points, clause: ClauseName }),
  /** 一票否决 */
  veto: z.strictObject({ label: z.string().min(1), clause: ClauseName }),
  target: z.strictObject({
    points: interpretable(TargetPoints),
    bonusCounts: interpretable(z.boolean()),
    clause: ClauseName,
  }),
})
export type SheetData = z.infer<typeof SheetData>
