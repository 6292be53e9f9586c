import { z } from 'zod'

/** Other words people use for the same thing. */
export const Words = z.array(z.string().min(1)).default([])
