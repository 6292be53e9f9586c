import fc from 'fast-check'
import { z } from 'zod'

/**
 * Property tests draw the same values in every run, so that a change is judged by what it changed. Another seed looks
 * further: `PROPERTY_SEED=$RANDOM npm test`.
 */
const seed = z.coerce.number().int().default(2025).parse(process.env.PROPERTY_SEED)

fc.configureGlobal({ seed })
