const PIECES = /\\.|_.|"[^"]*"|[\s\S]/g
const STYLE_FORMAT = /\bnumFmtId\s*=\s*["'](\d{1,6})["']/

/** The number formats of a workbook's styles, by the number that a cell names its style by. */
export function formatsOf(styles: string): readonly (string | undefined)[] {
  const codes = new Map<string, string>()
  for (const [tag] of styles.matchAll(/<(?:[^\s<>/:]+:)?numFmt\s[^<>]*>/g)) {
    const [, id] = STYLE_FORMAT.exec(tag) ?? []
    const [, double, single] = /\bformatCode\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(tag) ?? []
    if (id !== undefined) codes.set(id, (double ?? single ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
  }
  const behind = styles.slice(Math.max(styles.search(/<(?:[^\s<>/:]+:)?cellXfs[\s>]/), 0))
  const cells = behind.slice(0, Math.max(behind.search(/<\/(?:[^\s<>/:]+:)?cellXfs>/), 0))
  return [...cells.matchAll(/<(?:[^\s<>/:]+:)?xf[\s/>][^<>]*/g)].map(([tag]) =>
    formatBy(STYLE_FORMAT.exec(tag)?.[1] ?? '', codes),
  )
}

/** The formats of percents that every workbook knows by their numbers alone (ECMA-376 Part 1, 18.8.30). */
const PERCENTS: Readonly<Record<string, string>> = { 9: '0%', 10: '0.00%' }

const formatBy = (id: string, codes: ReadonlyMap<string, string>): string | undefined => codes.get(id) ?? PERCENTS[id]

/**
 * A whole number as a format of zeros shows it (`0000`: 12 is 0012); undefined for any other format, whose number is
 * taken as it is (ECMA-376 Part 1, 18.8.31).
 */
export function shownNumber(digits: string, format: string): string | undefined {
  // Excel takes no longer one.
  if (format.length > 255) return undefined
  const [section = ''] = format.replace(/\[[^[\]]*\]/g, '').split(';')
  const pieces: readonly string[] = section.match(PIECES) ?? []
  if (!/^\d{1,15}$/.test(digits) || !pieces.every((piece) => piece.length > 1 || /[0\-\s/()]/.test(piece)))
    return undefined
  if (pieces.filter((piece) => piece === '0').length < 2) return undefined
  let left = digits
  let shown = ''
  const first = pieces.indexOf('0')
  for (const [at, piece] of [...pieces.entries()].reverse()) {
    if (piece !== '0') {
      shown = literal(piece) + shown
      continue
    }
    const taken = at === first ? left : left.slice(-1)
    shown = (taken || '0') + shown
    left = left.slice(0, left.length - taken.length)
  }
  return shown
}

/** A number that its format shows as a percent: 0.85 is 85%; undefined for any other format. */
export function shownPercent(value: string, format: string): string | undefined {
  const plain = format.replace(/"[^"]*"|\\./g, '')
  const number = Number(value)
  if (!plain.includes('%') || value.trim() === '' || !Number.isFinite(number)) return undefined
  return `${Number((number * 100).toPrecision(15))}%`
}

/** `\x` and `"x"` stand for x, `_x` for a blank as wide. */
const literal = (piece: string): string => {
  if (piece.startsWith('_')) return ''
  return piece.startsWith('\\') ? piece.slice(1) : piece.replaceAll('"', '')
}
