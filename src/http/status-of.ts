import type { ErrorCode } from '../domain/error-codes.ts'
import type { BotError } from '../domain/errors.ts'

/** Codes whose HTTP status says more than 400; everything a client caused is a 4xx. */
const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  forbidden: 403,
  other_page: 403,
  upload_link_unknown: 403,
  upload_link_over: 410,
  upload_link_busy: 409,
  upload_stalled: 408,
  upload_too_many: 429,
  store_conflict: 409,
  body_too_large: 413,
  file_too_large: 413,
  not_json: 415,
}

/** The HTTP status of an error that carries its own sentence. */
export const statusOf = (error: BotError): number => statuses[error.code] ?? 400
