import { z } from 'zod'
import { ClauseName } from './rubric-data.ts'

/** A ground (情形) that the notice names for a public criticism of a unit. */
const Ground = z.strictObject({
  label: z.string().min(1).max(40),
  /** The words by which a reason names it; the label alone where none are given. */
  words: z.array(z.string().min(2).max(40)).min(1).exactOptional(),
  clause: ClauseName,
})

/** Refuses a ground that stands twice. */
const onceByLabel = (grounds: readonly { readonly label: string }[], context: z.core.$RefinementCtx): void => {
  const seen = new Set<string>()
  grounds.forEach(({ label }, at) => {
    if (seen.has(label)) context.addIssue({ code: 'custom', path: [at, 'label'], message: `情形「${label}」重复` })
    seen.add(label)
  })
}

/** The part `circulars`: for what the notice has a single unit criticised (通报批评) or praised (表扬). */
export const CircularsData = z.strictObject({
  criticism: z.array(Ground).min(1).superRefine(onceByLabel).exactOptional(),
  praise: z.strictObject({ clause: ClauseName }).exactOptional(),
})
export type CircularsData = z.infer<typeof CircularsData>
