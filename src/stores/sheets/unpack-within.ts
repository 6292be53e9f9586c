import { Unzip, UnzipInflate } from 'fflate'

/** So much is unpacked at a time: deflate makes at most about a thousand times as much of it. */
const STEP = 4096

/**
 * Every part of a zip archive by its name, or nothing once they are more parts or bytes than allowed; unpacking stops
 * there, whatever sizes the archive itself claims. Throws if it is no archive or ends early.
 */
export function unpackWithin(
  archive: Uint8Array,
  most: { readonly bytes: number; readonly parts: number },
): ReadonlyMap<string, Uint8Array> | undefined {
  const chunks = new Map<string, Uint8Array[]>()
  let bytes = 0
  let parts = 0
  let unfinished = 0
  const unzip = new Unzip((part) => {
    parts += 1
    unfinished += 1
    const own: Uint8Array[] = []
    chunks.set(part.name, own)
    part.ondata = (error, chunk, last) => {
      if (error) throw error
      bytes += chunk.byteLength
      if (bytes <= most.bytes) own.push(chunk)
      if (last) unfinished -= 1
    }
    if (parts <= most.parts) part.start()
  })
  unzip.register(UnzipInflate)
  for (let at = 0; at < archive.byteLength; at += STEP) {
    unzip.push(archive.subarray(at, at + STEP), at + STEP >= archive.byteLength)
    if (bytes > most.bytes || parts > most.parts) return undefined
  }
  if (unfinished > 0) throw new Error('The archive ends within a part')
  return new Map([...chunks].map(([name, own]) => [name, Buffer.concat(own)]))
}
