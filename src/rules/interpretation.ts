import { z } from 'zod'
import { Slug } from './notice.ts'

/** One way a clause can be read; `value` is what the rules compute with under it. */
export const Reading = z.strictObject({ id: Slug, text: z.string().min(1), value: z.json() })
export type Reading = z.infer<typeof Reading>

/** 口径: a clause with two readings or none, the readings, and which one is in force since when and by whom. */
export const Interpretation = z
  .strictObject({
    id: Slug,
    /** The clause it reads: an id of this rubric, or `文号#id`. */
    clause: z.string().min(1),
    question: z.string().min(1),
    readings: z.array(Reading).min(2),
    inForce: Slug,
    decidedBy: z.string().min(1),
    decidedOn: z.iso.date(),
    reason: z.string().min(1).optional(),
  })
  .superRefine(({ readings, inForce }, context) => {
    const ids = readings.map(({ id }) => id)
    if (!ids.includes(inForce)) {
      context.addIssue({ code: 'custom', path: ['inForce'], message: `应为 ${ids.join('、')} 之一` })
    }
  })
export type Interpretation = z.infer<typeof Interpretation>
