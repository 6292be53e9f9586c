import { z } from 'zod'

/** Which gaps of the roster the clerks were told of, so that no restart tells them again. */
export const ToldGaps = z.object({ format: z.literal(1), told: z.array(z.string()) })
export type ToldGaps = z.infer<typeof ToldGaps>

export const nothingTold = (): ToldGaps => ({ format: 1, told: [] })

/** On disk when `save` resolves. */
export interface ToldGapsStore {
  load(): Promise<ToldGaps>
  save(told: ToldGaps): Promise<void>
}
