import type { EntryDetail } from '../acts/unit-acts.ts'
import { maskTelephones } from '../domain/mask-telephones.ts'

/** The same act with no telephone number in the clear in its words or the names of its files. */
export function maskedDetail(detail: EntryDetail): EntryDetail {
  if (detail.kind === 'submitted') {
    const files = detail.files.map((file) => ({ ...file, name: maskTelephones(file.name) }))
    return { ...detail, files, note: maskTelephones(detail.note) }
  }
  if ('note' in detail) return { ...detail, note: maskTelephones(detail.note) }
  return 'reason' in detail ? { ...detail, reason: maskTelephones(detail.reason) } : detail
}
