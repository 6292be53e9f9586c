import type { KeptStream } from '../../ports/files.ts'

/** A whole file on this machine that is to be kept under its hash. */
export interface WholeFile {
  readonly path: string
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  /** Puts it on disk, for a place on this machine: by the handle that wrote it, whose writes alone a sync is promised to cover. */
  sync(): Promise<void>
}

/** What lies in a place. */
export interface KeptObject {
  readonly sha256: string
  readonly size: number
  /** When it was put for the last time. */
  readonly at: Date
}

/** Where whole files lie under their SHA-256: a folder, or a bucket. Names are hashes: no other ever becomes a path. */
export interface KeptPlace {
  /** For the operator: the folder, or the address of the bucket. */
  readonly where: string
  /**
   * Puts a file in its place, over the same content where it is there already; durable when it resolves. The file at the
   * path may be gone afterwards.
   */
  put(file: WholeFile): Promise<void>
  /** Bytes; undefined where it is not there. */
  sizeOf(sha256: string): Promise<number | undefined>
  /** Undefined where it is not there. */
  open(sha256: string): Promise<KeptStream | undefined>
  /** Gone when it resolves, with earlier versions that the place may keep; one that is not there is no error. */
  remove(sha256: string): Promise<void>
  /** All that lies there, in no order; `onStranger` is told the name of anything else. */
  all(onStranger?: (name: string) => void): AsyncIterable<KeptObject>
}

/** `ab/<sha256>`, below the folder or behind the prefix of the bucket. */
export const placeOf = (sha256: string, ending = ''): string => `${sha256.slice(0, 2)}/${sha256}${ending}`

/** The hash in such a name; undefined for any other. */
export function hashInPlace(name: string, ending = ''): string | undefined {
  if (!name.endsWith(ending)) return undefined
  const [, two, sha256] = /^([0-9a-f]{2})\/([0-9a-f]{64})$/.exec(name.slice(0, name.length - ending.length)) ?? []
  return sha256 !== undefined && two !== undefined && sha256.startsWith(two) ? sha256 : undefined
}
