/** The inside of each element of a name in an S3 list, in order; such elements hold none of their own name. Linear. */
export function childrenOf(xml: string, name: string): readonly string[] {
  const [open, close] = [`<${name}>`, `</${name}>`]
  const found: string[] = []
  for (let at = xml.indexOf(open); at >= 0; ) {
    const end = xml.indexOf(close, at)
    if (end < 0) break
    found.push(xml.slice(at + open.length, end))
    at = xml.indexOf(open, end)
  }
  return found
}

/** The text of the first element of a name. */
export function textIn(xml: string, name: string): string | undefined {
  const [open, close] = [`<${name}>`, `</${name}>`]
  const at = xml.indexOf(open)
  const end = at < 0 ? -1 : xml.indexOf(close, at)
  return end < 0 ? undefined : unescaped(xml.slice(at + open.length, end))
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#34': '"',
  '#39': "'",
}

const unescaped = (text: string): string =>
  text.replace(/&(#?[a-z0-9]{1,6});/g, (whole, name: string) => entities[name] ?? whole)
