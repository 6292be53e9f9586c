import { createHash } from 'node:crypto'
import { z } from 'zod'

/** A SHA-256 as records state it: 64 hex digits. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

type Content = string | Uint8Array

/** The SHA-256 of texts and bytes, one after the other, as 64 hex digits. */
export const hashHex = (...contents: readonly Content[]): string => hashBytes(...contents).toString('hex')

/** The 32 bytes of the same hash. */
export function hashBytes(...contents: readonly Content[]): Buffer {
  const hash = startHash()
  for (const content of contents) hash.update(content)
  return hash.digest()
}

/** Begins a SHA-256 of content that comes in pieces. */
export const startHash = () => createHash('sha256')

/** The SHA-256 of content that is read to its end, a piece at a time, as 64 hex digits. */
export async function hashOfPieces(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = startHash()
  for await (const piece of content) hash.update(piece)
  return hash.digest('hex')
}

/**
 * JSON with the keys of every object in order and without blanks, so that the same value is always the same text
 * (the manner of RFC 8785). Keys that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let pairs = ''
  for (const [key, held] of Object.entries(value).sort(byKey)) {
    if (held !== undefined) pairs += `${pairs === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(held)}`
  }
  return `{${pairs}}`
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => (one < other ? -1 : 1)
