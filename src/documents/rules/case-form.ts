import { shanghaiIso } from '../../domain/day.ts'
import { UnitKind, unitKindWords } from '../../domain/unit.ts'

/** A situation written the way a case file would state it, on one line. */
export function caseForm(value: unknown): string {
  if (value instanceof Date) return shanghaiIso(value)
  if (Array.isArray(value)) return `[${value.map(caseForm).join(', ')}]`
  if (typeof value !== 'object' || value === null) return wordOf(value)
  const entries = Object.entries(value).filter(([key]) => key !== 'kind')
  return `{ ${entries.map(([key, inner]) => `${keyForm(key)}: ${caseForm(inner)}`).join(', ')} }`
}

/** 1.1 unquoted would be read as a number, and 1.10 as the same one. */
const keyForm = (key: string): string => (/^\d/.test(key) ? `'${key}'` : key)

/** Case files name kinds of unit in Chinese. */
function wordOf(value: unknown): string {
  const kind = UnitKind.safeParse(value)
  return kind.success ? unitKindWords[kind.data] : String(value)
}
