/** A passive reply or a text message is cut off beyond this many bytes (doc 90241, 90236). */
export const MAX_TEXT_BYTES = 2048

/** Drops what XML cannot carry and what message/send refuses as control characters (40033). */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .trim()

/** Whether a text can go out as one message. */
export const fits = (text: string): boolean => Buffer.byteLength(text) <= MAX_TEXT_BYTES

/**
 * Divides a text into parts that fit, in order: between lines where that leaves no part half empty, else between
 * characters.
 */
export function splitText(text: string): string[] {
  const parts: string[] = []
  let rest = text.trim()
  while (!fits(rest)) {
    const head = headOf(rest)
    const lineEnd = head.lastIndexOf('\n')
    const cut = lineEnd >= head.length / 2 ? lineEnd : head.length
    parts.push(rest.slice(0, cut).trim())
    rest = rest.slice(cut).trim()
  }
  return [...parts, rest].filter((part) => part !== '')
}

/** The longest beginning that fits and ends on a whole character. */
function headOf(text: string): string {
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > MAX_TEXT_BYTES) break
    end += character.length
  }
  return text.slice(0, end)
}
