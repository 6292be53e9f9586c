/** A sheet of a workbook. */
export interface NamedSheet {
  /** From 1, in the order of the workbook. */
  readonly number: number
  /** As people see it, on one line. */
  readonly name: string
  readonly hidden: boolean
}

/** The sheets that a workbook's own part lists. */
export const sheetsIn = (workbook: string): readonly NamedSheet[] =>
  [...workbook.matchAll(/<(?:[^\s<>/:]+:)?sheet\s[^<>]*>/g)].map(([tag], at) => ({
    number: at + 1,
    name: nameIn(tag) || `第${at + 1}张`,
    hidden: /\sstate\s*=\s*["'](?:veryH|h)idden["']/.test(tag),
  }))

function nameIn(tag: string): string {
  const [, double, single] = /\sname\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag) ?? []
  return withoutEntities(double ?? single ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

const withoutEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,5})|(lt|gt|quot|apos|amp));/g, (_, code?: string, name = '') =>
    code === undefined ? (named[name] ?? '') : String.fromCodePoint(Number(code)),
  )
