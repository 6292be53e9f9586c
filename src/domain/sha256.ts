import { z } from 'zod'

/** 64 hex digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
