import { z } from 'zod'
import { Name } from './notice.ts'

/** One way a clause can be read; `value` is what the rules compute with under it. */
export const Reading = z.strictObject({ id: Name, text: z.string().min(1), value: z.json() })
export type Reading = z.infer<typeof Reading>

/** 口径: a clause with two readings or none, the readings, and which one is in force since when and by whom. */
export const Interpretation = z
  .strictObject({
    id: Name,
    /** What people call it; left out: its id, where that is Chinese. */
    name: z
      .string()
      .regex(/^\p{Script=Han}[\p{L}\p{N}]{1,19}$/u, '应为2至20个汉字、字母或数字，以汉字开头')
      .exactOptional(),
    /** The clause it reads: an id of this rubric, or `文号#id`. */
    clause: z.string().min(1),
    question: z.string().min(1),
    readings: z.array(Reading).min(2),
    inForce: Name,
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

/** What people call an interpretation: 「期限含当日」, or its question where nobody named it. */
export const interpretationName = ({ id, name, question }: Interpretation): string =>
  name ?? (/\p{Script=Han}/u.test(id) ? id : `「${question}」`)

/** 「口径 3 期限含当日」: its number in the rubric and its name, either of which finds it. */
export function interpretationTitle(
  { interpretations }: { readonly interpretations: readonly Interpretation[] },
  id: string,
): string {
  const at = interpretations.findIndex((one) => one.id === id)
  const found = interpretations[at]
  return found ? `口径 ${at + 1} ${interpretationName(found)}` : `口径 ${id}`
}
