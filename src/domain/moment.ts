import { z } from 'zod'

/** A moment as ISO 8601 with its offset, as records keep it. */
export const Moment = z.iso.datetime({ offset: true })
