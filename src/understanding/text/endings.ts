/**
 * A text without its ending, taken off as often as one stands there. Only the last letters are looked at, as many as
 * the longest ending has: a pattern repeated up to the end would begin anew at every letter.
 */
export function withoutEndings(text: string, ending: RegExp, longest: number): string {
  let end = text.length
  for (;;) {
    const found = ending.exec(text.slice(Math.max(0, end - longest), end))?.[0] ?? ''
    if (found === '') return text.slice(0, end)
    end -= found.length
  }
}
