/**
 * The file name in a Content-Disposition header as Node gives it: `filename*` first (RFC 6266), percent-decoded also
 * where it stands in plain `filename`, as platforms write it; without a path. Undefined where there is none.
 */
export function fileNameInHeader(header: string | undefined): string | undefined {
  if (!header) return undefined
  const given = extended(header) ?? plain(header)
  const name = given
    ?.split(/[/\\]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '')
    .trim()
  return name || undefined
}

const extended = (header: string): string | undefined => {
  const value = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1]
  return value && decoded(value)
}

const plain = (header: string): string | undefined => {
  const [, quoted, bare] = /;\s*filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(header) ?? []
  const value = quoted?.replace(/\\(.)/g, '$1') ?? bare
  if (!value) return undefined
  const utf8 = asUtf8(value)
  return decoded(utf8) ?? utf8
}

/** Header values are read as Latin-1; raw UTF-8 in one is made whole again. */
function asUtf8(value: string): string {
  const text = Buffer.from(value, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? value : text
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
