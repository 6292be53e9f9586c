import { constants } from 'node:fs'
import { type FileHandle, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { oneAtATime } from '../../concurrency/one-at-a-time.ts'
import type { Seal } from '../documents/kind.ts'
import { makeFolder } from '../files/durable-write.ts'
import { ifThere } from '../files/missing.ts'
import type { Disk } from './disk.ts'
import { frame, readFrames } from './frames.ts'

/** Lies beside the journal's folder, not in it. */
export const ANCHOR = 'journal.anchor'

/** Smaller than anything a disk writes in pieces: a power cut leaves at most the slot torn that was being written. */
const SLOT = 512
const SLOTS = 2

/** The progress of a journal, told outside it, so that a cut or deleted journal is noticed. */
export interface Anchored {
  /** Every change up to this number was in its document's file. */
  readonly checkpointed: number
  /** The last change that was known to be on disk. */
  readonly last: number
  /** The numbers of the documents that are the only ones of their kind. */
  readonly documents: Readonly<Record<string, number>>
}

const Line = z.object({
  anchor: z.literal(1),
  /** Counts the writes: of the two slots the later one holds. */
  written: z.int().min(0),
  checkpointed: z.int().min(0),
  last: z.int().min(0),
  documents: z.record(z.string(), z.int().min(0)),
  seal: z.string().exactOptional(),
})
type Line = z.infer<typeof Line>

export type AnchorRead =
  | { readonly kind: 'whole'; readonly anchored: Anchored; readonly written: number }
  | { readonly kind: 'missing' }
  /** `foreign`: it is whole, and sealed by another key or altered. */
  | { readonly kind: 'damaged' | 'foreign' }

/** Reads an anchor without touching it; without a seal its own is not looked at. */
export async function readAnchor(path: string, seal: Seal | undefined): Promise<AnchorRead> {
  const bytes = await ifThere(readFile(path))
  if (bytes === undefined) return { kind: 'missing' }
  const lines = Array.from({ length: SLOTS }, (_, slot) => lineIn(bytes.subarray(slot * SLOT, (slot + 1) * SLOT)))
  const [line] = lines.flatMap((one) => one ?? []).toSorted((one, other) => other.written - one.written)
  if (line === undefined) return { kind: 'damaged' }
  if (seal !== undefined && line.seal !== seal(sealedText(line))) return { kind: 'foreign' }
  return { kind: 'whole', anchored: line, written: line.written }
}

/** Writes the anchor of a running store. */
export interface Anchor {
  /** On disk when it resolves. */
  set(anchored: Anchored): Promise<void>
  /** Tells of the last change soon, and of none in between; a power cut may take it back, the end of the process cannot. */
  note(last: number): void
  close(): Promise<void>
}

/** Opens nothing before the first `set`; `written` continues the count of the anchor that was read. */
export function anchorFile(parts: { path: string; disk: Disk; seal: Seal | undefined; written: number }): Anchor {
  const { path, disk, seal } = parts
  const turn = oneAtATime()
  let written = parts.written
  let file: FileHandle | undefined
  let known: Anchored = { checkpointed: 0, last: 0, documents: {} }
  let noted = 0
  let noting = false

  const write = async (anchored: Anchored): Promise<FileHandle> => {
    const slot = slotOf({ ...anchored, written: written + 1 }, seal)
    written += 1
    file ??= await opened(disk, path, slot)
    await disk.append(file, path, slot, (written % SLOTS) * SLOT)
    known = anchored
    return file
  }
  const writeNoted = async () => {
    while (noted > known.last) await turn('anchor', () => write({ ...known, last: noted }))
  }

  return {
    set: (anchored) =>
      turn('anchor', async () => {
        await disk.sync(await write({ ...anchored, last: Math.max(anchored.last, noted) }), path)
      }),
    note(last) {
      noted = last
      if (noting || file === undefined) return
      noting = true
      writeNoted()
        // After a failure the next note tries again, and the next checkpoint reports it.
        .catch(() => undefined)
        .finally(() => {
          noting = false
        })
    },
    close: () =>
      turn('anchor', async () => {
        await file?.close()
        file = undefined
      }),
  }
}

/** Opens the file; a new one appears whole, with its name on disk. */
async function opened(disk: Disk, path: string, slot: Buffer): Promise<FileHandle> {
  const there = await ifThere(open(path, constants.O_RDWR))
  if (there !== undefined) return there
  await makeFolder(dirname(path))
  const temporary = await disk.writeTemporary(path, slot.toString().repeat(SLOTS))
  await disk.rename(temporary, path)
  await disk.syncFolder(dirname(path))
  return open(path, constants.O_RDWR)
}

function slotOf(line: Anchored & { readonly written: number }, seal: Seal | undefined): Buffer {
  const { checkpointed, last, documents, written } = line
  const whole = { anchor: 1, written, checkpointed, last, documents, seal: seal?.(sealedText(line)) }
  const bytes = frame(JSON.stringify(whole))
  if (bytes.length > SLOT) throw new Error('an anchor that does not fit')
  return Buffer.concat([bytes], SLOT)
}

const sealedText = ({ written, checkpointed, last, documents }: Omit<Line, 'anchor' | 'seal'>): string =>
  JSON.stringify(['anchor', written, checkpointed, last, Object.entries(documents).toSorted()])

function lineIn(bytes: Buffer): Line | undefined {
  const [json] = readFrames(bytes).lines
  return json === undefined ? undefined : Line.safeParse(JSON.parse(json)).data
}
