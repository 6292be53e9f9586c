import type { FlawOfFile } from '../../ports/files.ts'

/**
 * A flaw that shows in the bytes of a PDF without reading it (ISO 32000-1, 7.5): encrypted, cut off before its end, or
 * without any page. Where pages may lie in compressed objects nothing is said of them. Holds a few bytes at a time.
 */
export const flawOfPdf: FlawOfFile = async (content) => {
  const found = new Set<string>()
  let rest = Buffer.alloc(0)
  for await (const chunk of content) {
    const bytes = Buffer.concat([rest, chunk])
    // A name at the very end may go on in the next chunk.
    rest = Buffer.from(bytes.subarray(-LONGEST))
    for (const mark of MARKS) if (!found.has(mark) && bytes.includes(mark)) found.add(mark)
    for (const name of NAMES) if (!found.has(name) && hasName(bytes, name)) found.add(name)
    if (found.has('/Encrypt')) return 'locked'
  }
  for (const name of NAMES) if (rest.toString('latin1').endsWith(name)) found.add(name)
  if (found.has('/Encrypt')) return 'locked'
  if (!ENDS.some((mark) => found.has(mark))) return 'broken'
  return found.has('/ObjStm') || found.has('/Page') ? undefined : 'empty'
}

/** One of them stands at the end of every PDF. */
const ENDS = ['startxref', '%%EOF', 'trailer']
const MARKS = [...ENDS, '/ObjStm']
/** Names that go on in no other: /Page, not /Pages. */
const NAMES = ['/Encrypt', '/Page']
const LONGEST = Math.max(...[...MARKS, ...NAMES].map(({ length }) => length))

/** Whether a name stands there with something else behind it. */
function hasName(bytes: Buffer, name: string): boolean {
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    const next = bytes[at + name.length]
    if (next !== undefined && !/[A-Za-z0-9]/.test(String.fromCharCode(next))) return true
  }
  return false
}
