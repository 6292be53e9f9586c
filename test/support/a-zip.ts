import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** The entries of a zip archive, in their order. */
export type Entries = readonly (readonly [name: string, content: string | Uint8Array])[]

/** A zip archive as a program writes it that cannot go back: sizes stand behind each entry and in the directory alone. */
export function aZip(entries: Entries, { packed = true }: { readonly packed?: boolean } = {}): Buffer {
  const written: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    written.push(chunk)
  })
  for (const [name, content] of entries) {
    const entry = packed ? new ZipDeflate(name) : new ZipPassThrough(name)
    zip.add(entry)
    entry.push(typeof content === 'string' ? strToU8(content) : content, true)
  }
  zip.end()
  return Buffer.concat(written)
}

const ENTRY = Buffer.from('PK\x03\x04')
const DESCRIPTOR = Buffer.from('PK\x07\x08')
const LISTED = Buffer.from('PK\x01\x02')
const END = Buffer.from('PK\x05\x06')

/** The places of a record's signature. */
function* placesOf(archive: Buffer, signature: Buffer): Generator<number> {
  for (let at = archive.indexOf(signature); at >= 0; at = archive.indexOf(signature, at + 4)) yield at
}

/** The same archive, marked as encrypted and its contents beyond reading (APPNOTE 4.4.4). */
export function encrypted(archive: Buffer): Buffer {
  const changed = Buffer.from(archive)
  for (const at of placesOf(archive, ENTRY)) {
    changed[at + 6] = (changed[at + 6] ?? 0) | 1
    const content = at + 30 + changed.readUInt16LE(at + 26) + changed.readUInt16LE(at + 28)
    const end = archive.indexOf(DESCRIPTOR, content)
    for (let byte = content; byte < end; byte += 1) changed[byte] = (changed[byte] ?? 0) ^ 0x5a
  }
  for (const at of placesOf(archive, LISTED)) changed[at + 8] = (changed[at + 8] ?? 0) | 1
  return changed
}

/** The same archive, whose directory claims that size of every entry. */
export function claiming(archive: Buffer, size: number): Buffer {
  const changed = Buffer.from(archive)
  for (const at of placesOf(archive, LISTED)) changed.writeUInt32LE(size, at + 24)
  return changed
}

/** The same archive with the end of a large one (Zip64, APPNOTE 4.3.14), as some programs write it always. */
export function asZip64(archive: Buffer, { entries }: { readonly entries?: number } = {}): Buffer {
  const at = archive.lastIndexOf(END)
  const end = Buffer.from(archive.subarray(at))
  const count = entries ?? end.readUInt16LE(10)
  const large = Buffer.alloc(56)
  large.write('PK\x06\x06', 'latin1')
  large.writeBigUInt64LE(44n, 4)
  large.writeUInt16LE(45, 12)
  large.writeUInt16LE(45, 14)
  large.writeBigUInt64LE(BigInt(count), 24)
  large.writeBigUInt64LE(BigInt(count), 32)
  large.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40)
  large.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48)
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  locator.writeBigUInt64LE(BigInt(at), 8)
  locator.writeUInt32LE(1, 16)
  end.fill(0xff, 8, 20)
  return Buffer.concat([archive.subarray(0, at), large, locator, end])
}
