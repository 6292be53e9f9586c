import { z } from 'zod'

const NetworkError = z.object({ cause: z.object({ code: z.string() }) })

/** Why a call got no answer. The code alone: an error's own message may quote the address. */
export const networkCause = (error: unknown): string =>
  NetworkError.safeParse(error).data?.cause.code ?? (error instanceof Error ? error.name : '网络错误')

/** No connection came about, so nothing was sent. */
export const neverArrived: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
