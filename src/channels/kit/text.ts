/** Drops what no client shows and some platforms refuse: control characters, halves of surrogate pairs. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim()

/**
 * Divides a text into parts that fit, in order: between lines where that leaves no part half empty, else between
 * characters. A text that fits must also fit when it is cut short.
 */
export function splitText(text: string, fits: (part: string) => boolean): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (!fits(rest)) {
    const head = rest.slice(0, Math.max(1, longestFitting(rest, fits)))
    const lineEnd = head.lastIndexOf('\n')
    const cut = lineEnd >= head.length / 2 ? lineEnd : head.length
    parts.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return [...parts, rest].filter((part) => part !== '')
}

/** The length of the longest beginning that fits and ends on a whole character. */
function longestFitting(text: string, fits: (part: string) => boolean): number {
  let [low, high] = [0, text.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (fits(text.slice(0, middle))) low = middle
    else high = middle - 1
  }
  const endsOnHalf = /[\ud800-\udbff]/.test(text.charAt(low - 1))
  return endsOnHalf ? low - 1 : low
}
