import { join } from 'node:path'
import { canonicalJson } from '../../domain/hash.ts'
import type { DocumentKind, Seal } from '../documents/kind.ts'
import { syncFolder } from '../files/durable-write.ts'
import { ANCHOR, anchorFile } from '../journal/anchor.ts'
import { diskWith } from '../journal/disk.ts'
import { documentFiles } from '../journal/document-file.ts'

const disk = diskWith(() => undefined)
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Each document of a folder begins with the number of its first change. */
const FIRST = 1

/** Writes whole documents into a folder that no service has open; on disk once `sync` is done. */
export function documentWriter<D extends object, C extends object>(kind: DocumentKind<D, C>) {
  const files = documentFiles(kind, { disk, log: silent, now: () => new Date(0) })
  const folders = new Set<string>()
  return {
    /** One that an earlier try left whole is not written again. */
    async write(key: string, document: D): Promise<void> {
      const there = await files.read(key).catch(() => undefined)
      if (there?.seq === FIRST && canonicalJson(there.document) === canonicalJson(document)) return
      folders.add(await files.write(key, { document, seq: FIRST }))
    },
    async sync(): Promise<void> {
      for (const folder of folders) await syncFolder(folder)
    },
  }
}

/** Writes the anchor of a folder whose documents were all written by `documentWriter`: its journal is empty. */
export async function writeFirstAnchor(
  folder: string,
  { seal, isPeopleThere }: { readonly seal: Seal; readonly isPeopleThere: boolean },
): Promise<void> {
  const anchor = anchorFile({ path: join(folder, ANCHOR), disk, seal, written: 0 })
  try {
    await anchor.set({ checkpointed: FIRST, last: FIRST, documents: isPeopleThere ? { people: FIRST } : {} })
  } finally {
    await anchor.close()
  }
}
