import { z } from 'zod'

/** ISO 8601 with offset, written in +08:00. */
export const Moment = z.iso.datetime({ offset: true })
