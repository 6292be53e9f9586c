/** The text of a file in UTF-8, without a byte order mark; undefined in any other encoding (GBK, UTF-16). */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // UTF-16 without a mark is mostly valid UTF-8 with a NUL beside each letter.
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
