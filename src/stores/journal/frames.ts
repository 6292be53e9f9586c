import { hashHex } from '../../domain/hash.ts'

const CHECKSUM = 16
const NEWLINE = 10
/** The filling of a file that grows in large steps. */
const FILLING = 0

/** A line of a file that is only ever appended to: a checksum, a blank, one line of JSON. */
export function frame(json: string): Buffer {
  return Buffer.from(`${checksum(json)} ${json}\n`)
}

export interface Frames {
  /** The JSON of each whole frame, in order, with damaged ones left out. */
  readonly lines: readonly string[]
  /** Bytes before a whole frame that belong to none: the disk lost them, no crash leaves that trace. */
  readonly damaged: number
  /** Bytes after the last whole frame, left of a write that a crash cut short. */
  readonly torn: number
}

/** Reads frames back; bytes of no whole frame are counted, not guessed at. */
export function readFrames(bytes: Buffer): Frames {
  const lines: string[] = []
  let damaged = 0
  let pendingDamage = 0
  let at = 0
  const end = endOfContent(bytes)
  while (at < end) {
    const newline = bytes.indexOf(NEWLINE, at)
    const next = newline === -1 || newline >= end ? end : newline + 1
    const json = wholeFrame(bytes.subarray(at, next))
    if (json === undefined) pendingDamage += next - at
    else {
      lines.push(json)
      damaged += pendingDamage
      pendingDamage = 0
    }
    at = next
  }
  return { lines, damaged, torn: pendingDamage }
}

function wholeFrame(line: Buffer): string | undefined {
  if (line.at(-1) !== NEWLINE) return undefined
  const text = line.toString('utf8')
  const json = text.slice(CHECKSUM + 1, -1)
  return text[CHECKSUM] === ' ' && text.slice(0, CHECKSUM) === checksum(json) ? json : undefined
}

function endOfContent(bytes: Buffer): number {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === FILLING) end -= 1
  return end
}

// Half of a SHA-256: a native hash needs no code of our own and leaves no chance of a false match.
const checksum = (json: string): string => hashHex(json).slice(0, CHECKSUM)
