import type { FileFlaw } from '../../domain/file-flaw.ts'
import type { FlawOfFile } from '../../ports/files.ts'

/**
 * A flaw that shows in the bytes of a PDF without reading it (ISO 32000-1, 7.5): encrypted, cut off before its end, or
 * without any page. Where pages may lie in compressed objects nothing is said of them.
 */
export const flawOfPdf: FlawOfFile = (content): FileFlaw | undefined => {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  if (hasName(bytes, '/Encrypt')) return 'locked'
  if (!ENDS.some((mark) => bytes.includes(mark))) return 'broken'
  if (!bytes.includes('/ObjStm') && !hasName(bytes, '/Page')) return 'empty'
  return undefined
}

/** One of them stands at the end of every PDF. */
const ENDS = ['startxref', '%%EOF', 'trailer']

/** Whether a name stands there and goes on in no other: /Page, not /Pages. */
function hasName(bytes: Buffer, name: string): boolean {
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    if (!/[A-Za-z0-9]/.test(String.fromCharCode(bytes[at + name.length] ?? 0))) return true
  }
  return false
}
