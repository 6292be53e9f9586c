/**
 * Divides a text into parts that fit, in order: between lines where that leaves no part half empty, else between
 * characters. `fits` holds for the beginning of whatever it holds for.
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
