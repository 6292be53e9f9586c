import type { JSZipObject } from 'jszip'

/** Whether an entry of an archive unpacks to at most so many bytes; unpacking stops as soon as it does not. */
export function unpacksWithin(entry: JSZipObject, limit: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    let size = 0
    const stream = entry.nodeStream()
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size <= limit) return
      stream.pause()
      resolve(undefined)
    })
    stream.on('error', reject)
    stream.on('end', () => resolve(size))
  })
}
