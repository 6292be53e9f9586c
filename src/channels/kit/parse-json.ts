/** The value of a text in JSON; undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Strings of JSON, which must not hold a line's end or another control character as it is (RFC 8259, 7). */
const STRINGS = /"(?:[^"\\]|\\[\s\S])*"/g
const CONTROLS = /\p{Cc}/gu

/** The text with the control characters in its strings escaped: platforms have sent messages with such ends of lines. */
export const withControlsEscaped = (text: string): string =>
  text.replace(STRINGS, (string) =>
    string.replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
  )

/** The value of a text in JSON, also where a string holds control characters as they are. */
export const parseLooseJson = (text: string): unknown => parseJson(text) ?? parseJson(withControlsEscaped(text))
